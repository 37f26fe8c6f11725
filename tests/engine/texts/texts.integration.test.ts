import { beforeAll, describe, expect, it } from 'vitest'
import { keptVersions } from '../../../engine/texts/change-text.ts'
import { portalPlugin } from '../../../renderer/portal/plugin.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import { samplePack } from '../../setup/sample-pack.ts'
import type { TestBrowser } from '../../setup/test-browser.ts'

let site: TestApp
let administrator: TestBrowser

beforeAll(async () => {
  site = await startTestApp({ packs: [samplePack], plugins: (engine) => [portalPlugin({ engine })] })
  administrator = await site.signIn('administrator')
})

const read = async (id: string) => (await administrator.api('GET', `/api/v1/texts/${id}`)).json()
const write = async (id: string, source: string | undefined, baseVersion?: number) =>
  administrator.api('PUT', `/api/v1/texts/${id}`, {
    ...(source !== undefined && { source }),
    baseVersion: baseVersion ?? (await read(id)).version,
  })
const page = async (path: string) => (await site.browser().get(path)).body

describe('the texts of the portal', () => {
  it('are those of the product until an administrator writes them', async () => {
    const { rows } = (await administrator.api('GET', '/api/v1/texts')).json()
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([
      'aide',
      'faq',
      'mentions-legales',
      'conditions',
      'accessibilite',
      'conditions.carte-essai',
    ])
    expect(rows.every(({ isShipped }: { isShipped: boolean }) => isShipped)).toBe(true)
    expect(await page('/aide')).toContain('<h2>Choisir une démarche</h2>')
    expect(await page('/faq')).toContain('<details><summary>Faut-il un compte\u00a0?</summary>')
    expect(await page('/mentions-legales')).toContain('<h2 id="conditions">')
    expect(await page('/accessibilite')).toContain('<h2>Ce qui reste à faire</h2>')
  })

  it('change on their page at once, and go back to what was shipped', async () => {
    const answer = await write('aide', '# Nouveau\n\nAppelez le {telephone}. <script>alert(1)</script>')
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json()).toMatchObject({ isShipped: false, version: 1 })
    const body = await page('/aide')
    expect(body).toContain('<h1>Aide</h1><h2>Nouveau</h2>')
    expect(body).toContain(`>${site.commune.phone}</a>. &lt;script&gt;alert(1)&lt;/script&gt;`)
    expect(body).not.toContain('<script>alert')
    expect((await write('aide', undefined)).json()).toMatchObject({ isShipped: true, version: 2 })
    expect(await page('/aide')).toContain('<h2>Choisir une démarche</h2>')
  })

  it('are shown before they are kept', async () => {
    const before = await read('faq')
    const answer = await administrator.api('POST', '/api/v1/texts/faq/preview', { source: '## Oui ?\n\nNon.' })
    expect(answer.json().html).toContain('<details><summary>Oui\u00a0?</summary>')
    expect(await read('faq')).toEqual(before)
  })

  it('keep their latest versions, with who wrote them', async () => {
    for (let round = 0; round < keptVersions + 3; round++)
      expect((await write('mentions-legales', `# Version ${round}`)).statusCode).toBe(200)
    const listed = (await administrator.api('GET', '/api/v1/texts/mentions-legales/versions?limit=100')).json()
    expect(listed.rows).toHaveLength(keptVersions)
    expect(listed.rows[0]).toMatchObject({ version: keptVersions + 3, by: expect.stringMatching(/\w/) })
    const former = `/api/v1/texts/mentions-legales/versions/${keptVersions + 2}`
    expect((await administrator.api('GET', former)).json().source).toBe(`# Version ${keptVersions + 1}`)
    expect((await administrator.api('GET', '/api/v1/texts/mentions-legales/versions/1')).statusCode).toBe(404)
  })

  it('are refused when somebody wrote them meanwhile, with both', async () => {
    const { version } = await read('conditions')
    await write('conditions', 'De l’une.')
    const late = await write('conditions', 'De l’autre.', version)
    expect(late.statusCode).toBe(409)
    expect(late.json().error).toMatchObject({ currentVersion: version + 1, current: { source: 'De l’une.' } })
  })

  it('are refused empty or too long, in French', async () => {
    for (const source of [
      ' ',
      'a'.repeat(30_001),
      `|${'a|'.repeat(400)}\n|${'-|'.repeat(400)}\n${'|a|\n'.repeat(4_000)}`,
    ]) {
      const answer = await write('aide', source)
      expect(answer.statusCode, source.slice(0, 20)).toBe(422)
      expect(answer.json().error.details[0].path).toBe('source')
    }
    expect((await write('conditions.carte-essai', '')).statusCode).toBe(200)
  })

  it('are for administrators, and what is none does not exist', async () => {
    const agent = await site.signIn('agent')
    const calls = [
      ['GET', '/api/v1/texts'],
      ['GET', '/api/v1/texts/aide'],
      ['PUT', '/api/v1/texts/aide', { source: 'a', baseVersion: 0 }],
      ['POST', '/api/v1/texts/aide/preview', { source: 'a' }],
      ['GET', '/api/v1/texts/aide/versions'],
      ['GET', '/api/v1/texts/aide/versions/1'],
    ] as const
    for (const [method, url, body] of calls) {
      expect((await agent.api(method, url, body)).statusCode, url).toBe(403)
      expect([401, 403], url).toContain((await site.browser().api(method, url, body)).statusCode)
    }
    for (const id of ['rien', '__proto__', 'conditions.rien', 'commune'])
      expect((await administrator.api('GET', `/api/v1/texts/${id}`)).statusCode).toBe(404)
  })
})
