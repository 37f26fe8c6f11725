import { beforeAll, describe, expect, test } from 'vitest'
import { definePack } from '../../engine/index.ts'
import { asHtml } from '../../renderer/portal/as-html.ts'
import { createPackParts } from '../../renderer/portal/pack-parts.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { ludothequePack } from '../fixtures/packs/ludotheque/pack.ts'
import { createTestAccount, signInAccount, type TestAccount } from '../setup/accounts.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page, Visitor } from './visitor.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack, ludothequePack] })
})

async function someoneSignedIn(account: TestAccount = {}): Promise<Visitor> {
  const visitor = portal.visitor()
  await signInAccount(portal, visitor, await createTestAccount(portal.database, account))
  return visitor
}

/** The words of the head of a page. */
function tabs({ html }: Page): readonly string[] {
  const [nav = ''] = /<nav[^>]*aria-label="Principale">.*?<\/nav>/.exec(html) ?? []
  return [...nav.matchAll(/<a href="[^"]*"([^>]*)>([^<]*)</g)].map(
    ([, marks = '', label = '']) => `${label}${marks.includes('aria-current') ? ' *' : ''}`,
  )
}

describe('the tabs of who is signed in', () => {
  test('are those of the portal, those of packs, then help', async () => {
    const visitor = await someoneSignedIn()
    const page = await visitor.open('/jeux')
    expect(tabs(page)).toEqual([
      'Accueil',
      'Services en ligne',
      'Compte',
      'Demandes',
      'Documents',
      'Jeux *',
      'Aide',
      'F.A.Q',
    ])
    expect(page.text).toContain('Marie Payet')
    const signOut = page.forms.find(({ action }) => action === '/deconnexion')
    expect(signOut?.buttons.map(({ label }) => label)).toEqual(['Se déconnecter'])
    expect(signOut?.controls.find(({ name }) => name === '_csrf')?.value).not.toBe('')
  })

  test('one may be absent for an account', async () => {
    const visitor = await someoneSignedIn({ isEmailVerified: false })
    expect(tabs(await visitor.open('/demarches'))).toEqual([
      'Accueil',
      'Services en ligne *',
      'Compte',
      'Demandes',
      'Documents',
      'Aide',
      'F.A.Q',
    ])
  })

  test('are not those of a visitor, to whom no name is shown', async () => {
    const page = await portal.visitor().open('/demarches')
    expect(tabs(page)).toContain('Suivre une demande')
    expect(page.text).not.toMatch(/Marie|Se déconnecter|Jeux/)
  })

  test('a page with a name in it is kept by nobody', async () => {
    const visitor = await someoneSignedIn()
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const mine = await portal.inject({ url: '/aide', headers: { cookie } })
    expect(mine.body).toContain('Marie Payet')
    expect(mine.headers['cache-control']).toBe('no-store')
    const anybodys = await portal.inject({ url: '/aide' })
    expect(anybodys.headers['cache-control']).toMatch(/^public/)
    expect(anybodys.headers.vary).toMatch(/cookie/i)
  })

  test('stand on the page of an error too', async () => {
    const visitor = await someoneSignedIn()
    const page = await visitor.open('/jeux/2020-01')
    expect(page.status).toBe(404)
    expect(page.text).toContain('Marie Payet')
  })
})

describe('a page of a pack', () => {
  test('is for who is signed in when it says so', async () => {
    const page = await portal.visitor().open('/jeux')
    expect(page.html).not.toContain('Empruntés par')
    expect((await portal.visitor().open('/jeux/2026-11')).html).not.toContain('3 jeux')
  })

  test('a session whose account is gone opens nothing', async () => {
    const visitor = portal.visitor()
    const id = await createTestAccount(portal.database)
    await signInAccount(portal, visitor, id)
    await portal.database.pool.query('delete from accounts where id = $1', [id])
    const page = await visitor.open('/jeux')
    expect(page.html).not.toContain('Empruntés par')
  })

  test('reads its address', async () => {
    const visitor = await someoneSignedIn()
    expect((await visitor.open('/jeux/2026-11')).text).toContain('3 jeux')
  })

  test('takes a form, and leads on', async () => {
    const visitor = await someoneSignedIn()
    const empty = await visitor.press(await visitor.open('/jeux'), 'Rendre', { jeu: '' })
    expect([empty.status, empty.heading]).toEqual([422, 'Quel jeu ?'])
    const done = await visitor.press(await visitor.open('/jeux'), 'Rendre', { jeu: 'Échecs' })
    expect([done.url, done.text]).toEqual(['/jeux?rendu=1', expect.stringContaining('C’est noté.')])
  })

  test('is refused a form without the token of the session', async () => {
    const visitor = await someoneSignedIn()
    expect((await visitor.post('/jeux', [['jeu', 'Échecs']])).status).toBe(403)
  })

  test('may be a file, for anybody', async () => {
    const answer = await portal.inject({ url: '/jeux/catalogue.csv' })
    expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''Jeux%20pr%C3%AAt%C3%A9s.csv")
    expect(answer.body).toBe('Échecs')
  })

  test('escapes what it is given', async () => {
    const visitor = await someoneSignedIn({ firstNames: '<script>alert(1)</script>' })
    const page = await visitor.open('/jeux')
    expect(page.html).not.toContain('<script>alert')
    expect(page.html).toContain('&lt;script&gt;alert')
  })

  test('is refused when its markup was not made by the tag', () => {
    expect(() => asHtml({ text: '<b>' })).toThrow(/html tag/)
  })
})

describe('packs that do not go together', () => {
  const other = definePack({
    name: 'autre',
    engine: '^1.0.0',
    portal: { tabs: [{ id: 'jeux', href: '/autre', label: 'Autre' }] },
  })

  test('two tabs of one name, naming both packs', () => {
    expect(() => createPackParts([ludothequePack, other])).toThrow(
      'duplicate tab "jeux": brought by ludotheque and by autre',
    )
  })

  test('a page of a tab that is not there', () => {
    const lost = definePack({
      name: 'perdu',
      engine: '^1.0.0',
      portal: { pages: [{ url: '/x', access: 'public', tab: 'inconnu', answer: async () => ({ goTo: '/' }) }] },
    })
    expect(() => createPackParts([lost])).toThrow('unknown tab "inconnu"')
  })
})
