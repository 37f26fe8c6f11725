import type { FastifyInstance } from 'fastify'
import { endAllSessions, endSession } from '../../../engine/people/accounts/end-sessions.ts'
import { listSessions } from '../../../engine/people/accounts/list-sessions.ts'
import { sessionsPage } from '../pages/sessions-page.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'

/** Where one is signed in. */
export function addSessionRoutes(app: FastifyInstance, { engine, site }: Portal): void {
  const url = '/compte/sessions'
  const config = { access: 'account' } as const

  app.get(url, { config }, async (request, reply) => {
    const sessions = await listSessions(request.actor, engine)
    const justEnded = hasFlag(request, 'fermee')
    return sendPage(reply, sessionsPage(site, { sessions, justEnded, token: reply.csrfToken() }))
  })

  app.post<{ Params: { id: string } }>(`${url}/:id/fermeture`, { config }, async (request, reply) => {
    await endSession(request.actor, request.params, engine)
    return goTo(reply, `${url}?fermee=1`)
  })

  app.post(`${url}/fermeture`, { config }, async (request, reply) => {
    await endAllSessions(request.actor, engine)
    await reply.endSession()
    return goTo(reply, '/connexion?deconnecte=1')
  })
}
