import http from 'node:http'
import type net from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { atelierPack } from '../../fixtures/packs/atelier/pack.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import { multipart, type Part } from '../../setup/multipart.ts'
import { samplePdf, samplePng } from '../../setup/sample-files.ts'
import type { TestBrowser } from '../../setup/test-browser.ts'

let site: TestApp
beforeAll(async () => {
  site = await startTestApp({ packs: [atelierPack], now: () => new Date('2026-11-23T08:00:00Z') })
})

const pdf = { name: 'attestation.pdf', bytes: samplePdf() }

async function begin(): Promise<{ browser: TestBrowser; id: string }> {
  const browser = site.browser()
  const { id } = (await browser.api('POST', '/api/v1/demandes', { procedureId: 'atelier' })).json()
  const answers = { nom: 'Payet', niveau: 'debutant' }
  await browser.api('PUT', `/api/v1/demandes/${id}/steps/inscrit`, { baseVersion: 1, answers })
  return { browser, id }
}

type Sending = { id: string; requirement?: string; parts?: readonly Part[]; headers?: Record<string, string> }

async function send(
  browser: TestBrowser,
  { id, requirement = 'pieces.attestation', parts = [['fichier', pdf]], headers = {} }: Sending,
) {
  const form = await multipart(parts)
  const url = `/api/v1/demandes/${id}/documents?requirement=${encodeURIComponent(requirement)}`
  return browser.send({
    method: 'POST',
    url,
    payload: form.payload,
    headers: { ...form.headers, 'x-csrf-token': await browser.token(), ...headers },
  })
}

test('a file is attached, listed, opened and taken back', async () => {
  const { browser, id } = await begin()
  const attached = await send(browser, { id })
  expect(attached.statusCode).toBe(201)
  const document = attached.json()
  expect(attached.headers.location).toBe(`/api/v1/documents/${document.id}`)
  expect(document).toMatchObject({ name: 'attestation.pdf', title: 'Attestation d’assurance', openable: true })
  const demande = (await browser.get(`/api/v1/demandes/${id}`)).json()
  expect(demande.documents).toEqual([document])
  expect(demande.phase).toBe('validation')
  expect(demande.steps[1].documents[0]).toMatchObject({ path: 'pieces.attestation', required: true, count: 1 })
  const removed = await browser.api('DELETE', `/api/v1/documents/${document.id}`)
  expect(removed.statusCode).toBe(204)
  expect((await browser.get(`/api/v1/demandes/${id}`)).json().documents).toEqual([])
  expect((await browser.get(`/documents/${document.id}`)).statusCode).toBe(404)
})

test.each(['/documents/', '/api/v1/documents/'])(
  '%s gives a file that no browser opens inside the site',
  async (path) => {
    const { browser, id } = await begin()
    const name = 'été d’Œ "1".pdf'
    const { id: documentId } = (await send(browser, { id, parts: [['fichier', { ...pdf, name }]] })).json()
    const answer = await browser.get(`${path}${documentId}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload).toEqual(samplePdf())
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    const { 'content-disposition': disposition } = answer.headers
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]+"; filename\*=UTF-8''[\w%.-]+$/)
    const [, encoded = ''] = /''(.+)$/.exec(String(disposition)) ?? []
    expect(decodeURIComponent(encoded)).toContain('été d’Œ')
  },
)

describe('nobody else', () => {
  test('opens, takes back or attaches; what is not theirs does not exist', async () => {
    const { browser, id } = await begin()
    const { id: documentId } = (await send(browser, { id })).json()
    const { browser: stranger } = await begin()
    const visitor = site.browser()
    const agent = await site.signIn()
    for (const [who, status] of [
      [stranger, 404],
      [visitor, 401],
      // A draft is its citizen's alone.
      [agent, 404],
    ] as const) {
      expect((await who.get(`/documents/${documentId}`)).statusCode).toBe(status)
      expect((await who.api('DELETE', `/api/v1/documents/${documentId}`)).statusCode).toBe(status)
    }
    expect((await send(stranger, { id })).statusCode).toBe(404)
    expect((await send(visitor, { id })).statusCode).toBe(401)
    expect((await send(agent, { id })).statusCode).toBe(403)
  })

  test.each([
    ['another site', { origin: 'https://ailleurs.example' }, 403],
    ['a page without the token of the session', { 'x-csrf-token': 'x' }, 403],
  ])('sends from %s', async (_, headers, status) => {
    const { browser, id } = await begin()
    expect((await send(browser, { id, headers })).statusCode).toBe(status)
    expect((await browser.get(`/api/v1/demandes/${id}`)).json().documents).toEqual([])
  })
})

describe('what cannot be attached is said in French', () => {
  test.each<[string, Omit<Sending, 'id'>, number, string, RegExp]>([
    ['no file', { parts: [['fichier', 'texte']] }, 400, 'BadRequest', /Choisissez un fichier/],
    [
      'two files',
      {
        parts: [
          ['a', pdf],
          ['b', pdf],
        ],
      },
      400,
      'BadRequest',
      /un par un/,
    ],
    ['a page', { parts: [['f', { name: 'a.pdf', bytes: Buffer.from('<html>') }]] }, 422, 'FileRefused', /accepté/],
    ['an empty file', { parts: [['f', { name: 'a.pdf', bytes: Buffer.alloc(0) }]] }, 422, 'FileRefused', /vide/],
    ['11 MB', { parts: [['f', { name: 'a.pdf', bytes: Buffer.alloc(11_000_000) }]] }, 422, 'FileRefused', /10\u00a0Mo/],
    ['an unknown requirement', { requirement: '../../x' }, 409, 'DocumentNotAsked', /pas demandée/],
    ['a later step', { requirement: 'divers.autre' }, 409, 'StepUnavailable', /pas encore disponible/],
    ['a NUL', { requirement: 'a\0' }, 400, 'BadRequest', /illisible/],
  ])('%s', async (_, sending, status, code, sentence) => {
    const { browser, id } = await begin()
    const answer = await send(browser, { id, ...sending })
    expect(answer.statusCode).toBe(status)
    expect(answer.json().error).toMatchObject({ code, message: expect.stringMatching(sentence) })
  })

  test('more files than asked', async () => {
    const { browser, id } = await begin()
    for (const status of [201, 201, 409]) expect((await send(browser, { id })).statusCode).toBe(status)
  })

  test('a form that is cut', async () => {
    const { browser, id } = await begin()
    const { payload, headers } = await multipart([['fichier', pdf]])
    const answer = await browser.send({
      method: 'POST',
      url: `/api/v1/demandes/${id}/documents?requirement=pieces.attestation`,
      payload: (payload as Buffer).subarray(0, 200),
      headers: { ...headers, 'x-csrf-token': await browser.token() },
    })
    expect(answer.statusCode).toBe(400)
  })

  test('a body that says that it is too long is not read', async () => {
    const { browser, id } = await begin()
    const answer = await send(browser, { id, headers: { 'content-length': '200000000' } })
    expect(answer.statusCode).toBe(413)
  })
})

test('a file without end is given up, and costs no memory', async () => {
  const { browser, id } = await begin()
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = {
    cookie,
    origin: 'http://localhost:3000',
    'x-csrf-token': await browser.token(),
    'content-type': 'multipart/form-data; boundary=b',
  }
  const chunk = Buffer.alloc(1_000_000)
  const before = process.memoryUsage.rss()
  let most = 0
  let poured = 0
  const outcome = await new Promise<number | string | undefined>((resolve) => {
    const { port } = site.app.server.address() as net.AddressInfo
    const path = `/api/v1/demandes/${id}/documents?requirement=pieces.attestation`
    const request = http.request({ port, host: '127.0.0.1', method: 'POST', path, headers })
    // The refusal is read, or the connection is cut under the next write: which comes first is the network's choice.
    request.on('response', (answer) => resolve(answer.statusCode))
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    request.write('--b\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n')
    const pour = () => {
      most = Math.max(most, process.memoryUsage.rss())
      poured += chunk.length
      request.write(chunk, () => request.destroyed || setImmediate(pour))
    }
    pour()
  })
  expect([413, 'EPIPE', 'ECONNRESET']).toContain(outcome)
  expect(poured).toBeLessThan(150_000_000)
  expect((most - before) / 1_000_000).toBeLessThan(100)
})

test('every other route refuses files', async () => {
  const { browser } = await begin()
  const { payload, headers } = await multipart([['fichier', { name: 'a.png', bytes: await samplePng() }]])
  const answer = await browser.send({
    method: 'POST',
    url: '/api/v1/tracking',
    payload,
    headers: { ...headers, 'x-csrf-token': await browser.token() },
  })
  expect(answer.statusCode).toBe(415)
})
