import net from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import { samplePack } from '../../setup/sample-pack.ts'
import type { TestBrowser } from '../../setup/test-browser.ts'

let api: TestApp
let browser: TestBrowser
let draft: { id: string; version: number }
let token: string
beforeAll(async () => {
  api = await startTestApp({ packs: [samplePack] })
  browser = api.browser()
  draft = (await browser.api('POST', '/api/v1/demandes', { procedureId: 'carte-essai' })).json()
  token = await browser.token()
})

const step = () => `/api/v1/demandes/${draft.id}/steps/lecteur`
const put = (payload: string, headers: Record<string, string> = {}) =>
  browser.send({
    method: 'PUT',
    url: step(),
    headers: { 'content-type': 'application/json', 'x-csrf-token': token, ...headers },
    payload,
  })
const answersOf = (nom: string) => `{"baseVersion":1,"answers":{"nom":${nom}}}`

describe('a body', () => {
  test.each([
    ['broken JSON', '{"baseVersion":', 400],
    ['no JSON at all', 'nom=Payet', 400],
    ['nothing', '', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['a text', '"x"', 400],
    ['33 deep', `{"baseVersion":1,"answers":{"nom":${'['.repeat(33)}${']'.repeat(33)}}}`, 400],
    ['400 000 deep', '['.repeat(200_000), 400],
    ['NUL', answersOf('"a\\u0000b"'), 400],
    ['a raw NUL', answersOf('"a\0b"'), 400],
    ['a lone surrogate', answersOf('"\\ud800"'), 400],
    ['a NUL in a name', '{"baseVersion":1,"answers":{"no\\u0000m":""}}', 400],
    ['__proto__', '{"baseVersion":1,"answers":{"__proto__":{"nom":"x"}}}', 400],
    ['constructor.prototype', '{"baseVersion":1,"answers":{"constructor":{"prototype":{"x":1}}}}', 400],
    ['an unknown property', '{"baseVersion":1,"answers":{},"admin":true}', 400],
    ['a missing property', '{"answers":{}}', 400],
    ['a number as text', '{"baseVersion":"1","answers":{}}', 400],
    ['a number with a comma', '{"baseVersion":1.5,"answers":{}}', 400],
    ['a negative number', '{"baseVersion":-1,"answers":{}}', 400],
    ['a huge number', '{"baseVersion":99999999999999999999,"answers":{}}', 400],
    ['an infinite number', '{"baseVersion":1e400,"answers":{}}', 400],
    ['a list for an object', '{"baseVersion":1,"answers":[]}', 400],
    ['too much', answersOf(`"${'x'.repeat(300_000)}"`), 413],
    ['an unknown field', '{"baseVersion":1,"answers":{"prenom":"x"}}', 422],
    ['an object for a text', answersOf('{"a":1}'), 422],
    ['a text that is too long to keep', answersOf(`"${'x'.repeat(5001)}"`), 422],
  ])('of %s', async (_, payload, status) => {
    const answer = await put(payload)
    expect(answer.statusCode, answer.body).toBe(status)
    expectFrench(answer.json().error)
  })

  test('wrong by its schema says where', async () => {
    const { details } = (await put('{"baseVersion":"1","answers":{}}')).json().error
    expect(details).toEqual([
      { path: 'baseVersion', code: 'type', message: 'Cette valeur doit être un nombre entier.' },
    ])
    const unknown = (await put('{"baseVersion":1,"answers":{},"admin":true}')).json().error
    expect(unknown.details).toEqual([
      { path: 'admin', code: 'additionalProperties', message: 'Ce nom n’est pas connu.' },
    ])
  })

  test.each([
    ['text/plain', 415],
    ['application/xml', 415],
    ['application/x-java-serialized-object', 415],
    ['application/json-patch+json', 415],
    ['a;;;', 415],
    [' ', 415],
    ['application/json; charset=utf-8', 200],
    ['APPLICATION/JSON', 200],
  ])('of type %j answers %i', async (type, status) => {
    const answer = await put(answersOf('"Payet"'), { 'content-type': type })
    expect(answer.statusCode, answer.body).toBe(status)
  })

  test.each([
    ['a form instead of JSON', 'application/x-www-form-urlencoded', 'baseVersion=1', 400],
    ['a broken form', 'application/x-www-form-urlencoded', 'a=%zz', 400],
    ['a form of another charset', 'application/x-www-form-urlencoded', 'a=%E9', 400],
    ['a form of too many names', 'application/x-www-form-urlencoded', 'a=1&'.repeat(3000), 413],
    ['multipart without a boundary', 'multipart/form-data', 'x', 400],
    ['multipart that is not', 'multipart/form-data; boundary=b', 'x', 400],
    [
      'multipart cut in a field',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
      400,
    ],
    ['multipart cut in a header', 'multipart/form-data; boundary=b', '--b\r\nContent-Dispo', 400],
    ['multipart with a file', 'multipart/form-data; boundary=b', part('f"; filename="a.pdf', '%PDF'), 415],
    ['multipart with a large field', 'multipart/form-data; boundary=b', part('f', 'x'.repeat(300_000)), 413],
    ['multipart with a prototype', 'multipart/form-data; boundary=b', part('__proto__', 'x'), 400],
  ])('%s', async (_, type, payload, status) => {
    const answer = await put(payload, { 'content-type': type })
    expect(answer.statusCode, answer.body).toBe(status)
    expectFrench(answer.json().error)
  })
})

function part(name: string, text: string): string {
  return `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n--b--\r\n`
}

describe('an address', () => {
  const uuid = '00000000-0000-4000-8000-000000000000'
  test.each([
    ['GET', '/api/v1/demandes/not-a-uuid', 404],
    ['GET', `/api/v1/demandes/${uuid}`, 404],
    ['GET', '/api/v1/demandes/99999999999', 404],
    ['GET', "/api/v1/demandes/'%20or%201=1--", 404],
    ['GET', '/api/v1/demandes/%00', 400],
    ['GET', '/api/v1/demandes/%ED%A0%80', 400],
    ['GET', `/api/v1/demandes/${'x'.repeat(150)}`, 400],
    ['GET', `/api/v1/demandes/${'x'.repeat(500)}`, 400],
    ['GET', '/api/v1/procedures/__proto__', 404],
    ['GET', '/api/v1/procedures/constructor', 404],
    ['GET', '/api/v1/lists/communes?q=%00', 400],
    ['GET', '/api/v1/lists/communes?q=a&q=b', 400],
    ['GET', '/api/v1/lists/communes?x=1', 400],
    ['GET', `/api/v1/lists/communes?q=${'a'.repeat(101)}`, 400],
    ['GET', '/api/v1/lists/communes?q=%F0%9F%90%99', 200],
    ['GET', '/revisions/..%2f..%2fetc%2fpasswd.js', 404],
    ['GET', '/assets/..%2f..%2fpackage.json', 404],
    ['GET', '/assets/%2e%2e/%2e%2e/package.json', 404],
    ['GET', '/nulle-part', 404],
    ['GET', '/api/docs/static/nulle-part.js', 404],
    ['GET', '/API/V1/SESSION', 404],
    ['GET', '/%zz', 400],
    ['POST', '/api/v1/procedures', 405],
    ['PATCH', `/api/v1/demandes/${uuid}`, 405],
    ['OPTIONS', '/api/v1/session', 405],
    ['DELETE', '/healthz', 405],
  ] as const)('%s %s answers %i', async (method, url, status) => {
    const answer = await browser.send({ method, url })
    expect(answer.statusCode, answer.body).toBe(status)
    if (status !== 405) return
    expect(String(answer.headers.allow)).toMatch(/GET/)
  })

  test.each([
    ['phase', '?phase=draft'],
    ['limit', '?limit=0'],
    ['limit', '?limit=101'],
    ['limit', '?limit=1e2'],
    ['limit', '?limit=-1'],
    ['after', '?after=AAAA'],
    ['after', '?after=%27'],
    ['an unknown name', '?page=2'],
  ])('of a list with a wrong %s answers 400', async (_, query) => {
    const answer = await (await api.signIn()).get(`/api/v1/demandes${query}`)
    expect(answer.statusCode, answer.body).toBe(400)
    expectFrench(answer.json().error)
  })
})

describe('a step', () => {
  test('that does not exist, or not yet, is told', async () => {
    const save = (id: string) =>
      browser.api('PUT', `/api/v1/demandes/${draft.id}/steps/${id}`, { answers: {}, baseVersion: 100 })
    expect((await save('inconnue')).statusCode).toBe(404)
    expect((await save('__proto__')).statusCode).toBe(404)
    const other = api.browser()
    const { id, version } = (await other.api('POST', '/api/v1/demandes', { procedureId: 'carte-essai' })).json()
    const early = await other.api('PUT', `/api/v1/demandes/${id}/steps/foyer`, { answers: {}, baseVersion: version })
    expect([early.statusCode, early.json().error.code]).toEqual([409, 'StepUnavailable'])
    const unready = await other.api('POST', `/api/v1/demandes/${id}/submission`, { baseVersion: version })
    expect([unready.statusCode, unready.json().error.code]).toEqual([409, 'NotReady'])
  })

  test('based on a version that never was is refused', async () => {
    const answer = await browser.api('PUT', step(), { answers: { nom: 'Autre' }, baseVersion: 1_000_000 })
    expect(answer.statusCode).toBe(400)
  })
})

describe('a connection', () => {
  test.each([
    ['that speaks no HTTP', 'BONJOUR\r\n\r\n', /^HTTP\/1.1 400 /],
    ['with headers too large', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431 /],
    [
      'with two lengths',
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      /^HTTP\/1.1 400 /,
    ],
    ['that names no host', 'GET /suivi HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 400 /],
    [
      'that expects what nobody knows',
      'GET /%zz HTTP/1.1\r\nHost: x\r\nExpect: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1.1 400 /,
    ],
  ])('%s is answered with our headers, in French', async (_, bytes, start) => {
    if (!api.app.server.listening) await api.app.listen({ port: 0, host: '127.0.0.1' })
    const answer = await exchange(bytes)
    expect(answer).toMatch(start)
    expect(answer).toContain("content-security-policy: default-src 'none'")
    expect(answer).toContain('Votre envoi est illisible')
  })
})

async function exchange(bytes: string): Promise<string> {
  const address = api.app.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = net.connect(address.port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}

function expectFrench(error: { message: string; details: { message: string }[] }): void {
  for (const { message } of [error, ...error.details]) expect(message).toMatch(/^[A-ZÀÉ«].*[.»]$/)
  expect(JSON.stringify(error)).not.toMatch(/must |should |Expected|Unexpected|JSON|node_modules/)
}
