import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { accessPlugin } from '../../../engine/http/access.ts'
import { actorPlugin } from '../../../engine/http/actor.ts'
import { errorsPlugin } from '../../../engine/http/errors.ts'
import { securityPlugin } from '../../../engine/http/security.ts'

async function createApp() {
  const app = Fastify()
  await app.register(securityPlugin, { headers: {} })
  await app.register(errorsPlugin)
  await app.register(actorPlugin)
  await app.register(accessPlugin)
  return app
}

test('an app with a route that says nothing of its access does not start', async () => {
  const app = await createApp()
  app.get('/ouverte', { config: { access: 'public' } }, () => 'ok')
  app.get('/oubliee', () => 'secret')
  await expect(app.ready()).rejects.toThrow(/GET \/oubliee/)
})

test('a rule of an unknown name is no rule', async () => {
  const app = await createApp()
  app.get('/x', { config: JSON.parse('{"access":"everyone"}') }, () => 'secret')
  await expect(app.ready()).rejects.toThrow(/GET \/x/)
})

test.each([
  ['public', 'visitor', 200],
  ['citizen', 'visitor', 401],
  ['agent', 'visitor', 401],
  ['public', 'citizen', 200],
  ['citizen', 'citizen', 200],
  ['agent', 'citizen', 403],
  ['public', 'agent', 200],
  ['citizen', 'agent', 200],
  ['agent', 'agent', 200],
] as const)('a %s route answers a %s %i', async (access, kind, status) => {
  const app = await createApp()
  app.addHook('onRequest', async (request) => {
    request.actor = actors[kind]
  })
  app.get('/x', { config: { access } }, () => 'ok')
  expect((await app.inject('/x')).statusCode).toBe(status)
  expect((await app.inject({ method: 'HEAD', url: '/x' })).statusCode).toBe(status)
})

const actors = {
  visitor: { kind: 'visitor' },
  citizen: { kind: 'citizen', holderId: 'h', grantedDemandeIds: [] },
  agent: { kind: 'agent', agentId: 'a', name: '', quality: '', roles: ['agent'], serviceIds: [] },
} as const
