/** The JSON API: one route per use-case, nothing decided here. It must not know any démarche, nor write SQL. */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Engine } from '../../engine.ts'
import { accountSessionRoutes } from './account-sessions.ts'
import { accountRoutes } from './accounts.ts'
import { addressRoutes } from './addresses.ts'
import { demandeRoutes } from './demandes.ts'
import { documentRoutes } from './documents.ts'
import { eliminationRoutes } from './eliminations.ts'
import { exportRoutes } from './exports.ts'
import { followingRoutes } from './following.ts'
import { householdRoutes } from './household.ts'
import { listRoutes } from './lists.ts'
import { mailRoutes } from './mails.ts'
import { messageRoutes } from './messages.ts'
import { peopleRoutes } from './people.ts'
import { printRoutes } from './prints.ts'
import { procedureRoutes } from './procedures.ts'
import { resumingRoutes } from './resuming.ts'
import { demande, problem } from './schemas.ts'
import { sessionRoutes } from './session.ts'
import { settingRoutes } from './settings.ts'
import { spaceRoutes } from './space.ts'
import { termsRoutes } from './terms.ts'
import { textRoutes } from './texts.ts'

async function api(site: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  await site.register(
    async (app) => {
      app.addSchema(problem)
      app.addSchema(demande)
      for (const routes of [
        procedureRoutes,
        demandeRoutes,
        documentRoutes,
        followingRoutes,
        messageRoutes,
        printRoutes,
        exportRoutes,
        resumingRoutes,
        eliminationRoutes,
        householdRoutes,
        peopleRoutes,
        listRoutes,
        mailRoutes,
        settingRoutes,
        textRoutes,
        termsRoutes,
        sessionRoutes,
        spaceRoutes,
        accountRoutes,
        addressRoutes,
        accountSessionRoutes,
      ])
        await app.register(routes, { engine })
    },
    { prefix: '/api/v1' },
  )
}

export const apiPlugin = fp(api, {
  name: 'guichet-api',
  fastify: '5.x',
  dependencies: ['guichet-openapi', 'guichet-csrf', 'guichet-doors', 'guichet-access'],
})
