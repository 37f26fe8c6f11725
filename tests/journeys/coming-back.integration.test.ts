import { beforeAll, describe, expect, test } from 'vitest'
import { expectPage } from './journey.ts'
import { zoe } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page } from './visitor.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ now: () => new Date('2026-11-23T10:12:00Z') })
})

const next = 'Confirmer et continuer'
const keysOf = ({ text }: Page) => ({
  reference: /SJ-26-[0-9A-Z]{6}/.exec(text)?.[0] ?? '',
  code: /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text)?.[0] ?? '',
})

describe('leaving and coming back', () => {
  test('on the same device: the draft is on the home page, on its démarche, in the list', async () => {
    const { visitor, page, id } = await portal.begin()
    await visitor.press(page, next, zoe)
    for (const url of ['/', '/demarches', '/demarches/acte-naissance', '/demandes']) {
      const list = await visitor.open(url)
      expectPage(list, { says: ['brouillon'] })
      expect(list.html).toContain(`/demandes/${id}/reprise`)
    }
    expectPage(await visitor.open(`/demandes/${id}/reprise`), { at: '/demandes/:id/etapes/acte' })
  })

  test('from anywhere, with the number and the code, however they are typed', async () => {
    const { visitor, page } = await portal.begin()
    const { reference, code } = keysOf(await visitor.press(page, 'Continuer plus tard', { nomNaissance: 'Payet' }))
    const elsewhere = portal.visitor()
    const door = await elsewhere.open('/suivi')
    const draft = await elsewhere.press(door, 'Ouvrir ma demande', {
      reference: ` ${reference.toLowerCase().replaceAll('-', ' ')}`,
      code: code.toLowerCase(),
    })
    expectPage(draft, { at: '/demandes/:id', heading: 'Votre brouillon est enregistré' })
    expectPage(await elsewhere.open(draft.link('Reprendre maintenant')), { shows: { nomNaissance: 'Payet' } })
  })

  test.each([
    ['a wrong code', { code: 'AAAA-BBBB-CCCC' }, 404, 'Aucune demande ne correspond'],
    ['a wrong number', { reference: 'SJ-26-AAAAAA' }, 404, 'Aucune demande ne correspond'],
    ['no code', { code: ' ' }, 422, 'Indiquez le code d’accès'],
    ['no number', { reference: '' }, 422, 'Indiquez le numéro de la demande'],
    ['the code of another', { code: 'other' }, 404, 'Aucune demande ne correspond'],
  ])(
    '%s opens nothing and is shown again',
    async (_, changes: { code?: string; reference?: string }, status, sentence) => {
      const mine = await portal.begin()
      const keys = keysOf(await mine.visitor.press(mine.page, 'Continuer plus tard'))
      const other = await portal.begin()
      const others = keysOf(await other.visitor.press(other.page, 'Continuer plus tard'))
      const typed = { ...keys, ...changes, ...(changes.code === 'other' && { code: others.code }) }
      const visitor = portal.visitor()
      const refused = await visitor.press(await visitor.open('/suivi'), 'Ouvrir ma demande', typed)
      expectPage(refused, { status, heading: 'Suivre une demande', says: [sentence], shows: typed })
      expect(refused.title).toMatch(/^Erreur/)
      expect(visitor.cookies.size).toBe(0)
    },
  )

  test('a draft is deleted, after a confirmation', async () => {
    const { visitor, id } = await portal.begin()
    const draft = await visitor.open(`/demandes/${id}`)
    const asked = await visitor.open(draft.link('Supprimer le brouillon'))
    expectPage(asked, { heading: 'Supprimer ce brouillon', says: ['Le garder'] })
    expectPage(await visitor.press(asked, 'Supprimer le brouillon'), {
      at: '/demandes?supprime=1',
      says: ['Le brouillon est supprimé.', 'Rien ici pour l’instant'],
    })
    expectPage(await visitor.open(`/demandes/${id}`), { status: 404 })
  })
})

describe('the session ended', () => {
  test('while a step was being filled: it is kept, then saved with the code', async () => {
    const { visitor, page, id } = await portal.begin()
    const keys = keysOf(await visitor.open(`/demandes/${id}`))
    visitor.cookies.clear()
    const rescue = await visitor.press(page, next, zoe)
    expectPage(rescue, { status: 401, heading: 'Votre session a pris fin', says: ['n’est pas perdu'] })
    expect(rescue.value('nomNaissance')).toBe(zoe.nomNaissance)
    const again = await visitor.press(rescue, 'Enregistrer et continuer', { _reference: keys.reference, _code: 'non' })
    expectPage(again, { status: 404, says: ['Aucune demande ne correspond'] })
    expect(again.value('prenoms')).toBe(zoe.prenoms)
    const missing = await visitor.press(again, 'Enregistrer et continuer', { _code: '' })
    expectPage(missing, { status: 422, says: ['Indiquez le code d’accès'] })
    const saved = await visitor.press(missing, 'Enregistrer et continuer', { _code: keys.code })
    expectPage(saved, { at: '/demandes/:id/etapes/acte', heading: 'Type de l’acte' })
    expectPage(await visitor.open(page.url), { shows: { nomNaissance: zoe.nomNaissance, prenoms: zoe.prenoms } })
  })

  test('the code of another demande does not save it there', async () => {
    const mine = await portal.begin()
    const other = await portal.begin()
    const others = keysOf(await other.visitor.open(`/demandes/${other.id}`))
    mine.visitor.cookies.clear()
    const rescue = await mine.visitor.press(mine.page, next, zoe)
    expectPage(
      await mine.visitor.press(rescue, 'Enregistrer et continuer', {
        _reference: others.reference,
        _code: others.code,
      }),
      { status: 404, says: ['Aucune demande ne correspond'] },
    )
  })

  test('and another one began: what was typed is sent again with one button', async () => {
    const { visitor, page, id } = await portal.begin()
    const keys = keysOf(await visitor.open(`/demandes/${id}`))
    visitor.cookies.clear()
    await visitor.press(await visitor.open('/suivi'), 'Ouvrir ma demande', keys)
    const refused = await visitor.press(page, next, zoe)
    expectPage(refused, { status: 403, heading: 'session précédente' })
    expect(refused.value('nomNaissance')).toBe(zoe.nomNaissance)
    expectPage(await visitor.press(refused, 'Enregistrer et continuer'), { at: '/demandes/:id/etapes/acte' })
  })

  test('a form of another site gets nothing', async () => {
    const { visitor, page } = await portal.begin()
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await portal.inject({
      method: 'POST',
      url: page.url,
      headers: { origin: 'https://ailleurs.example', cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: page.value('_csrf') ?? '', nomNaissance: 'Piège' }).toString(),
    })
    expect(answer.statusCode).toBe(403)
    expect(answer.body).not.toContain('Piège')
  })
})
