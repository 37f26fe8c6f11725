import { beforeAll, describe, expect, test } from 'vitest'
import { expectPage } from './journey.ts'
import { zoe } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Filling } from './visitor.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ now: () => new Date('2026-11-23T10:12:00Z') })
})

const next = 'Confirmer et continuer'

/** What is wrong, what is put instead, the line of the summary. Everything else is right. */
const wrongPersons: readonly (readonly [what: string, fill: Filling, error: string])[] = [
  ['a missing name', { nomNaissance: '' }, 'Nom de naissance : renseignez le nom de naissance'],
  ['a name of spaces', { nomNaissance: '   ' }, 'Nom de naissance : renseignez le nom de naissance'],
  ['a name of 81 letters', { nomNaissance: 'a'.repeat(81) }, 'Nom de naissance : ce texte dépasse 80 caractères'],
  ['a name of figures', { nomNaissance: '12345' }, 'Nom de naissance » en lettres'],
  ['a script for a name', { nomNaissance: '<script>alert(1)</script>' }, 'en lettres'],
  ['31 February', { 'dateNaissance.jour': '31' }, 'Date de naissance : le 31 février n’existe pas'],
  ['a month 13', { 'dateNaissance.mois': '13' }, 'Date de naissance :'],
  ['letters for a year', { 'dateNaissance.annee': 'mille' }, 'Date de naissance :'],
  ['a day without a month', { 'dateNaissance.mois': '' }, 'Date de naissance :'],
  ['no date', { 'dateNaissance.jour': '', 'dateNaissance.mois': '', 'dateNaissance.annee': '' }, 'Date de naissance :'],
  [
    'tomorrow',
    { 'dateNaissance.jour': '24', 'dateNaissance.mois': '11', 'dateNaissance.annee': '2026' },
    'Date de naissance : cette date est dans le futur',
  ],
  ['before the registers', { 'dateNaissance.annee': '1700' }, 'Date de naissance :'],
  ['no town', { communeNaissance: '' }, 'indiquez la commune pour « Ville de naissance »'],
]

describe('a wrong answer', () => {
  test.each(wrongPersons)('%s', async (_, fill, error) => {
    const { visitor, page } = await portal.begin()
    const typed = { ...zoe, ...fill }
    const refused = await visitor.press(page, next, typed)
    expectPage(refused, { status: 422, heading: 'Personne concernée', says: ['L’étape'] })
    expect(refused.title).toMatch(/^Erreur : Personne concernée/)
    expect(refused.errors).toHaveLength(1)
    expect(refused.errors[0]?.sentence.toLowerCase()).toContain(error.toLowerCase())
    expect(refused.html).toContain(`id="${refused.errors[0]?.href.slice(1)}"`)
    // Everything typed is there, in the page and in the draft.
    for (const [name, text] of Object.entries(typed)) expect(refused.value(name) ?? '', name).toBe(text)
    const back = await visitor.open(refused.url)
    for (const [name, text] of Object.entries(typed)) expect(back.value(name) ?? '', name).toBe(text)
  })

  test('three at once are told together, in the order of the page', async () => {
    const { visitor, page } = await portal.begin()
    expectPage(await visitor.press(page, next), {
      status: 422,
      errors: [
        'Nom de naissance : renseignez le nom de naissance',
        'Prénom(s) : renseignez au moins un prénom',
        'Date de naissance : renseignez la date de naissance, au moins l’année',
      ],
      says: ['Trois réponses sont à revoir'],
    })
  })

  test('"Continuer plus tard" takes anything, and reproaches nothing missing on the way back', async () => {
    const { visitor, page } = await portal.begin()
    const draft = await visitor.press(page, 'Continuer plus tard', {
      nomNaissance: 'Payet',
      'dateNaissance.jour': '31',
      'dateNaissance.mois': '2',
      'dateNaissance.annee': '1988',
    })
    expectPage(draft, { at: '/demandes/:id', heading: 'Votre brouillon est enregistré', says: ['13 décembre 2026'] })
    const back = await visitor.open(draft.link('Reprendre maintenant'))
    expectPage(back, {
      errors: ['Date de naissance : le 31 février n’existe pas'],
      shows: { nomNaissance: 'Payet', 'dateNaissance.jour': '31' },
    })
  })
})

describe('what is typed is given back', () => {
  test.each([
    ['every sort of letter', 'N’Guyễn-Đỗ Ḥāfiẓ Þórdís'],
    ['a letter and its accent apart', 'Zoe\u0301'],
    ['a name of one letter', 'Ô'],
    ['spaces around', ' Payet '],
  ])('%s', async (_, name) => {
    const { visitor, page } = await portal.begin()
    await visitor.press(page, next, { ...zoe, nomNaissance: name })
    expect((await visitor.open(page.url)).value('nomNaissance')).toBe(name.normalize('NFC'))
  })

  test('a comment, with its lines and whatever looks like markup', async () => {
    const { visitor, page } = await portal.begin()
    const step = await visitor.press(page, next, zoe)
    const comment = '\r\n</textarea><script>alert(1)</script>\r\n"l’acte" & \'le mien\' &amp; 👩‍👧 '
    await visitor.press(step, next, { format: 'extrait-sans-filiation', commentaire: comment })
    const back = await visitor.open(step.url)
    expect(back.value('commentaire')).toBe(comment)
    expect(back.html).not.toContain('<script>alert')
  })
})

describe('places and lists', () => {
  test('a town that several share is asked for, with the towns as buttons', async () => {
    const { visitor, page } = await portal.begin()
    const asked = await visitor.press(page, next, { ...zoe, communeNaissance: 'saint joseph' })
    expectPage(asked, {
      at: '/demandes/:id/etapes/personne?preciser=1',
      says: ['Plusieurs réponses de la liste', 'Saint-Joseph (42)', 'Saint-Joseph (974)'],
      shows: { communeNaissance: 'saint joseph', nomNaissance: zoe.nomNaissance },
    })
    const chosen = await visitor.press(asked, 'Saint-Joseph (42)')
    expectPage(chosen, { at: '/demandes/:id/etapes/personne', shows: { communeNaissance: 'Saint-Joseph (42)' } })
    expectPage(await visitor.press(chosen, next), { at: '/demandes/:id/etapes/acte' })
  })

  test('a town abroad is taken as it is written; one that is ambiguous, once it is confirmed', async () => {
    const { visitor, page } = await portal.begin()
    const abroad = { ...zoe, communeNaissance: 'Antananarivo, Madagascar', departementNaissance: '99' }
    expectPage(await visitor.press(page, next, abroad), { at: '/demandes/:id/etapes/acte' })
    const again = await visitor.open(page.url)
    const asked = await visitor.press(again, next, { communeNaissance: 'Port-Louis' })
    expectPage(asked, { at: '/demandes/:id/etapes/personne?preciser=1' })
    expectPage(await visitor.press(asked, next), { heading: 'Type de l’acte' })
  })

  test('a constant that no list has is refused where it is', async () => {
    const { visitor, page } = await portal.begin()
    const entries = Object.entries({
      ...zoe,
      communeNaissance: 'Saint-Joseph (974)',
      departementNaissance: '96',
      _action: 'continuer',
    })
    const refused = await visitor.post(page.url, [...entries, ...hidden(page)])
    expectPage(refused, { status: 422, errors: ['Département de naissance : choisissez le département dans la liste'] })
  })
})

function hidden(page: Awaited<ReturnType<TestPortal['begin']>>['page']): [string, string][] {
  return ['_csrf', '_version'].map((name) => [name, page.value(name) ?? ''])
}
