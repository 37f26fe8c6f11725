import { beforeAll, describe, expect, it } from 'vitest'
import { portalPlugin } from '../../renderer/portal/plugin.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { samplePack } from '../setup/sample-pack.ts'
import type { TestBrowser } from '../setup/test-browser.ts'

let site: TestApp
let administrator: TestBrowser
const root = '/api/v1/demandes'
const validation = { moyenContact: 'courriel', courriel: 'zoe@saint-joseph.example', consentement: true }

beforeAll(async () => {
  site = await startTestApp({ packs: [samplePack], plugins: (engine) => [portalPlugin({ engine })] })
  administrator = await site.signIn('administrator')
})

async function write(id: string, source: string): Promise<void> {
  const url = `/api/v1/texts/${id}`
  const { version } = (await administrator.api('GET', url)).json()
  expect((await administrator.api('PUT', url, { source, baseVersion: version })).statusCode).toBe(200)
}

/** A draft with nothing left to fill. */
async function filled(citizen: TestBrowser): Promise<{ id: string; version: number }> {
  const { id } = (await citizen.api('POST', root, { procedureId: 'carte-essai' })).json()
  const steps = { lecteur: { nom: 'Payet', qualite: 'habitant' }, foyer: {}, validation }
  let version = 1
  for (const [step, answers] of Object.entries(steps))
    version = (await citizen.api('PUT', `${root}/${id}/steps/${step}`, { answers, baseVersion: version })).json()
      .version
  return { id, version }
}

const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

describe('the terms of a démarche', () => {
  it('are shown beside the declaration: those of the portal, then its own', async () => {
    await write('conditions.carte-essai', '# Prêt\n\nUn **livre** se rend. <b>x</b>')
    const citizen = site.browser()
    const { id } = await filled(citizen)
    const page = (await citizen.get(`/demandes/${id}/validation`)).body
    expect(page).toMatch(/Lire les conditions[\s\S]*facultatif[\s\S]*Un <strong>livre<\/strong> se rend\. &lt;b&gt;/)
    expect(hidden(page, '_conditions')).toMatch(/^[0-9a-f]{64}$/)
    const told = (await citizen.get('/api/v1/procedures/carte-essai/terms')).json()
    expect(told.digest).toBe(hidden(page, '_conditions'))
  })

  it('are kept with the demande as they were accepted, whatever they become', async () => {
    await write('conditions.carte-essai', 'Les livres de l’été.')
    const citizen = site.browser()
    const { id, version } = await filled(citizen)
    expect((await citizen.api('GET', `${root}/${id}/terms`)).statusCode).toBe(409)
    expect((await citizen.api('POST', `${root}/${id}/submission`, { baseVersion: version })).statusCode).toBe(200)
    await write('conditions.carte-essai', 'Les livres de l’hiver.')
    const page = (await citizen.get(`/demandes/${id}/conditions`)).body
    expect(page).toContain('Les livres de l’été.')
    expect(page).not.toContain('hiver')
    expect((await citizen.get(`/demandes/${id}`)).body).toContain(`href="/demandes/${id}/conditions"`)
    expect((await citizen.api('GET', `${root}/${id}/terms`)).json().source).toContain('Les livres de l’été.')
    expect((await site.browser().get(`/demandes/${id}/conditions`)).statusCode).toBe(404)
  })

  it('are shown again when they changed under the eyes of who was reading, and nothing is sent', async () => {
    await write('conditions.carte-essai', 'Avant.')
    const citizen = site.browser()
    const { id } = await filled(citizen)
    const url = `/demandes/${id}/validation`
    const before = (await citizen.get(url)).body
    await write('conditions.carte-essai', 'Après.')
    const send = (page: string) =>
      citizen.post(url, [
        ['_version', hidden(page, '_version')],
        ['_conditions', hidden(page, '_conditions')],
        ['_action', 'envoyer'],
        ['moyenContact', 'courriel'],
        ['courriel', validation.courriel],
        ['consentement', 'oui'],
      ])
    const refused = await send(before)
    expect(refused.statusCode, refused.body.slice(0, 300)).toBe(409)
    expect(refused.body).toContain('Les conditions ont changé')
    expect(refused.body).toContain('Après.')
    expect((await citizen.api('GET', `${root}/${id}`)).json().phase).not.toBe('open')
    const sent = await send(refused.body)
    expect(sent.statusCode).toBe(303)
    expect((await citizen.api('GET', `${root}/${id}/terms`)).json().source).toContain('Après.')
  })

  it('of an API that says which it showed are judged the same', async () => {
    const citizen = site.browser()
    const { id, version } = await filled(citizen)
    const body = { baseVersion: version, termsDigest: '0'.repeat(64) }
    const answer = await citizen.api('POST', `${root}/${id}/submission`, body)
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, 'TermsChanged'])
  })
})
