import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../setup/app.ts'

const script = `console.log(${JSON.stringify('é'.repeat(2000))})`
let app: TestApp['app']
beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-assets-'))
  mkdirSync(path.join(folder, 'chunks'))
  writeFileSync(path.join(folder, 'step-4F2K9XQ7.js'), script)
  writeFileSync(path.join(folder, 'chunks/react-AAAABBBB.js'), script)
  writeFileSync(path.join(folder, 'chunks/react-AAAABBBB.js.br'), brotliCompressSync(Buffer.from('built')))
  writeFileSync(path.join(folder, 'robots.txt'), 'User-agent: *')
  app = (await startTestApp({ assets: folder, config: { metricsToken: 'a token of the tests' } })).app
})

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

describe('a built file', () => {
  test('is kept forever under a name that holds its digest, asked for again under another', async () => {
    const kept = await get('/assets/step-4F2K9XQ7.js')
    expect(kept.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    })
    const other = await get('/assets/robots.txt')
    expect(other.headers['cache-control']).toBe('public, no-cache')
    const again = await get('/assets/robots.txt', { 'if-none-match': String(other.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('comes in the form that the browser reads', async () => {
    const br = await get('/assets/step-4F2K9XQ7.js', { 'accept-encoding': 'gzip, br' })
    const gzip = await get('/assets/step-4F2K9XQ7.js', { 'accept-encoding': 'gzip' })
    const plain = await get('/assets/step-4F2K9XQ7.js')
    expect([br, gzip, plain].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined])
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(script)
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(script)
    expect(plain.body).toBe(script)
  })

  test('comes as the build compressed it', async () => {
    const { rawPayload } = await get('/assets/chunks/react-AAAABBBB.js', { 'accept-encoding': 'br' })
    expect(brotliDecompressSync(rawPayload).toString()).toBe('built')
  })

  test.each([
    '/assets/',
    '/assets/chunks',
    '/assets/nulle-part.js',
    '/assets/chunks/react-AAAABBBB.js.br',
    '/assets/__proto__',
  ])('%s does not exist', async (url) => {
    expect((await get(url)).statusCode).toBe(404)
  })
})

describe('/metrics', () => {
  test.each([
    ['this machine', '127.0.0.1', {}, 200],
    ['this machine over IPv6', '::1', {}, 200],
    ['a stranger', '203.0.113.9', {}, 404],
    ['a stranger through a proxy of this machine', '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, 404],
    ['who has the token', '203.0.113.9', { authorization: 'Bearer a token of the tests' }, 200],
    ['who has another', '127.0.0.1', { authorization: 'Bearer another' }, 404],
  ])('answers %s', async (_, remoteAddress, headers, status) => {
    const answer = await app.inject({ url: '/metrics', remoteAddress, headers })
    expect(answer.statusCode).toBe(status)
    if (status === 200) expect(answer.body).toMatch(/guichet_http_request_seconds_bucket|process_cpu/)
  })
})
