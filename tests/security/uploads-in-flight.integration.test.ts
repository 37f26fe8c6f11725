import net from 'node:net'
import fp from 'fastify-plugin'
import { beforeAll, expect, test } from 'vitest'
import { portalPlugin } from '../../renderer/portal/plugin.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { multipart } from '../setup/multipart.ts'
import { samplePdf } from '../setup/sample-files.ts'
import type { TestBrowser } from '../setup/test-browser.ts'

/** What one process reads at a time is bounded: nobody may keep that room for themselves. */
let site: TestApp
let port: number
/** Holds a request back as a slow database would, until its sender has gone. */
const untilGone = fp(async (app: TestApp['app']) => {
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.headers['x-gone'] === undefined) done()
    else request.raw.once('close', () => setImmediate(done))
  })
})
beforeAll(async () => {
  site = await startTestApp({ packs: [atelierPack], plugins: (engine) => [untilGone, portalPlugin({ engine })] })
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const address = site.app.server.address()
  port = address !== null && typeof address === 'object' ? address.port : 0
})

async function begin(): Promise<{ browser: TestBrowser; id: string }> {
  const browser = site.browser()
  const { id } = (await browser.api('POST', '/api/v1/demandes', { procedureId: 'atelier' })).json()
  const answers = { nom: 'Payet', niveau: 'debutant' }
  await browser.api('PUT', `/api/v1/demandes/${id}/steps/inscrit`, { baseVersion: 1, answers })
  return { browser, id }
}

/** Together, all the room there is. */
const sizes = [31_500_000, 16_000_000] as const
const heavy = { name: 'attestation.pdf', bytes: samplePdf('x'.repeat(1_000_000)) }

/** Whether somebody's file of 1 MB comes in. */
async function comesIn(): Promise<number> {
  const { browser, id } = await begin()
  const { payload, headers } = await multipart([['fichier', heavy]])
  const answer = await browser.send({
    method: 'POST',
    remoteAddress: '203.0.113.9',
    url: `/api/v1/demandes/${id}/documents?requirement=pieces.attestation`,
    payload,
    headers: {
      ...headers,
      'content-length': String((payload as Buffer).length),
      'x-csrf-token': await browser.token(),
    },
  })
  return answer.statusCode
}

/** Begins to send a form of files, and says no more. */
async function start(
  { browser, id }: { browser: TestBrowser; id: string },
  size: number,
  more: Record<string, string> = {},
) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = {
    host: 'localhost',
    origin: 'http://localhost:3000',
    'content-type': 'multipart/form-data; boundary=b',
    'content-length': String(size),
    ...(cookie && { cookie }),
    ...more,
  }
  const socket = net.connect(port, '127.0.0.1')
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.on('error', () => {})
  socket.write(`POST /demandes/${id}/etapes/pieces HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n--b\r\n`)
  await new Promise((resolve) => setTimeout(resolve, 150))
  return socket
}

test('who goes away before being heard leaves no place taken', async () => {
  const sender = await begin()
  for (const size of sizes) (await start(sender, size, { 'x-gone': '1' })).destroy()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await comesIn()).toBe(201)
})

test('a visitor, whose files are not kept, takes no place', async () => {
  const visitor = { browser: site.browser(), id: '00000000-0000-4000-8000-000000000000' }
  const sockets = await Promise.all(sizes.map((size) => start(visitor, size)))
  expect(await comesIn()).toBe(201)
  for (const socket of sockets) socket.destroy()
})

test('one place takes some of the room, and leaves the rest to others', async () => {
  const sender = await begin()
  const sockets = await Promise.all(sizes.map((size) => start(sender, size)))
  expect(await comesIn()).toBe(201)
  for (const socket of sockets) socket.destroy()
})
