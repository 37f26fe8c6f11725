import { setTimeout as sleep } from 'node:timers/promises'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { GuichetError } from '../../../engine/errors.ts'
import { handlerTimePlugin } from '../../../engine/http/handler-time.ts'

test('a handler that takes too long is answered for', async () => {
  const app = await createApp()
  const answer = await app.inject('/slow')
  expect(answer.json()).toEqual({ code: 'DatabaseAway' })
  // What it answers in the end goes nowhere, and breaks nothing.
  await sleep(100)
  expect((await app.inject('/fast')).json()).toEqual({ done: true })
})

test('one that answers in time is left alone', async () => {
  const app = await createApp()
  expect((await app.inject('/fast')).json()).toEqual({ done: true })
})

test('one whose turn may come late is waited for', async () => {
  const app = await createApp()
  expect((await app.inject('/waiting')).json()).toEqual({ done: true })
})

async function createApp() {
  const app = Fastify()
  app.setErrorHandler((error, _request, reply) => reply.send({ code: error instanceof GuichetError && error.code }))
  await app.register(handlerTimePlugin, { ms: 30 })
  app.get('/slow', async () => {
    await sleep(100)
    return { done: true }
  })
  app.get('/waiting', { config: { access: 'public', mayWait: true } }, async () => {
    await sleep(100)
    return { done: true }
  })
  app.get('/fast', async () => ({ done: true }))
  return app
}
