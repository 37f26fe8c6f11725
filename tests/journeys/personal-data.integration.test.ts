import { beforeAll, expect, it } from 'vitest'
import { personalDataOf } from '../../engine/definition/index.ts'
import { shippedPacks } from '../../procedures/index.ts'
import { escapeHtml } from '../../renderer/portal/html.ts'
import { portalPlugin } from '../../renderer/portal/plugin.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'

let site: TestApp
const url = '/donnees-personnelles'

beforeAll(async () => {
  site = await startTestApp({ packs: shippedPacks, plugins: (engine) => [portalPlugin({ engine })] })
})

it('tells of each published démarche every datum, its reason, its basis and how long', async () => {
  const { body } = await site.browser().get(url)
  const procedures = site.engine.procedures.list()
  expect(procedures.length).toBeGreaterThan(0)
  for (const { definition } of procedures) {
    const start = body.indexOf(`<summary>${escapeHtml(definition.title)}</summary>`)
    expect(start, definition.title).toBeGreaterThan(0)
    const section = body.slice(start, body.indexOf('</details>', start))
    const { uses, documents, source = '' } = personalDataOf(definition)
    expect(source, definition.id).not.toBe('')
    for (const { why = '', data } of uses) {
      expect(section).toContain(escapeHtml(why))
      for (const { title } of data) expect(section, title).toContain(escapeHtml(title))
    }
    for (const title of documents) expect(section).toContain(escapeHtml(title))
    expect(section).toContain(escapeHtml(source))
    expect(section).toMatch(/20\u00a0jours après son dernier changement/)
    expect(section).toMatch(/1\u00a0an après sa clôture/)
  }
})

it('says what the law keeps apart: documents go with the decision', async () => {
  const { body } = await site.browser().get(url)
  const [, states = ''] = /effacés dès que la demande devient ([^.]*)\./.exec(body) ?? []
  for (const label of ['Acceptée, en préparation', 'Refusée', 'Classée sans suite', 'Retirée'])
    expect(states).toContain(label)
})

it('names the officer whom the commune appointed', async () => {
  const administrator = await site.signIn('administrator')
  const root = '/api/v1/settings/commune'
  const { settings, version } = (await administrator.api('GET', root)).json()
  const dpo = { name: 'Centre de gestion', address: '1 rue B', phone: '0262 42 57 57', email: 'dpo@exemple.fr' }
  const answer = await administrator.api('PUT', root, { settings: { ...settings, dpo }, baseVersion: version })
  expect(answer.statusCode, answer.body).toBe(200)
  expect((await site.browser().get(url)).body).toContain('Centre de gestion, 1 rue B')
})
