import { beforeAll, describe, expect, test } from 'vitest'
import { eicar } from '../fixtures/hostile-files/eicar.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import type { Part } from '../setup/multipart.ts'
import { samplePdf, samplePng } from '../setup/sample-files.ts'
import { expectPage, travel } from './journey.ts'
import { byMail } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Filling, Page, Visitor } from './visitor.ts'

let portal: TestPortal
let png: Buffer
beforeAll(async () => {
  portal = await startPortal({ packs: [atelierPack], now: () => new Date('2026-11-23T10:12:00Z') })
  png = await samplePng()
})

const next = 'Confirmer et continuer'
const join = 'Joindre : Attestation d’assurance'
const file = (id: string, name: string, bytes: Uint8Array = samplePdf()): Part => [`fichiers.${id}`, { name, bytes }]

/** On the step of the documents. */
async function begin(filling: Filling = {}): Promise<{ visitor: Visitor; page: Page; id: string }> {
  const { visitor, page, id } = await portal.begin('atelier')
  const pieces = await visitor.press(page, next, { nom: 'Payet', niveau: 'debutant', ...filling })
  expectPage(pieces, { at: '/demandes/:id/etapes/pieces', heading: 'Pièces' })
  return { visitor, page: pieces, id }
}

test('a demande with files, from the first step to the town hall', async () => {
  const { visitor, page, id } = await begin()
  expectPage(page, {
    says: [
      'Une photo nette prise avec un téléphone convient.',
      'Attestation d’assurance * obligatoire',
      'Elle couvre l’année en cours.',
      '2 fichiers au plus. Formats acceptés : PDF, JPEG ou PNG, 10 Mo au plus chacun.',
      'Diplôme * obligatoire (facultatif)',
    ],
  })
  const missing = await visitor.press(page, next)
  expectPage(missing, { status: 422, errors: ['Joignez « Attestation d’assurance »'] })
  const joined = await visitor.press(missing, join, {}, [
    file('attestation', 'Mon attestation.pdf'),
    file('attestation', 'recto.png', png),
  ])
  expectPage(joined, {
    at: '/demandes/:id/etapes/pieces',
    errors: [],
    says: ['Mon attestation.pdf', 'recto.png', 'Reçu'],
  })
  expect(joined.url).toMatch(/#pieces$/)
  const less = await visitor.press(joined, 'Retirer : recto.png')
  expectPage(less, { says: ['Mon attestation.pdf'] })
  expect(less.text).not.toContain('recto.png')
  const works = await visitor.press(less, next, { remarque: 'Merci' })
  expectPage(works, { at: '/demandes/:id/etapes/travaux' })
  const review = await travel(visitor, works, [
    { press: next, expect: { at: '/demandes/:id/etapes/divers' } },
    { press: next, expect: { at: '/demandes/:id/validation', says: ['Mon attestation.pdf (', 'Merci'] } },
  ])
  const sent = await visitor.press(review, 'Envoyer', byMail)
  expectPage(sent, { heading: 'envoyée' })
  const follow = await visitor.open(`/demandes/${id}`)
  expectPage(follow, { says: ['Vos documents', 'Mon attestation.pdf', 'Reçu'] })
  expect(follow.text).not.toContain('antivirus')
  const content = await visitor.open(follow.link('Mon attestation.pdf'))
  expect(content.status).toBe(200)
  expect(content.html).toMatch(/^%PDF/)
})

describe('files are kept whatever is wrong beside them', () => {
  test('one of two is refused: it is told at its input, the other is there', async () => {
    const { visitor, page } = await begin()
    const mixed = await visitor.press(page, join, { remarque: 'Bonjour' }, [
      file('attestation', 'bonne.pdf'),
      file('attestation', 'page.html', Buffer.from('<script>alert(1)</script>')),
    ])
    expectPage(mixed, { status: 422, says: ['bonne.pdf'], shows: { remarque: 'Bonjour' } })
    expect(mixed.errors).toHaveLength(1)
    expect(mixed.errors[0]).toMatchObject({
      href: '#c-attestation',
      sentence: expect.stringMatching(/^« page\.html » : ce fichier n’est pas accepté/),
    })
  })

  test('the files chosen are attached by the button that goes on', async () => {
    const { visitor, page } = await begin()
    const works = await visitor.press(page, next, {}, [file('attestation', 'a.pdf')])
    expectPage(works, { at: '/demandes/:id/etapes/travaux' })
  })

  test('a wrong answer of the same page leaves them attached', async () => {
    const { visitor, page } = await begin()
    const wrong = await visitor.press(page, next, { remarque: 'x'.repeat(81) }, [file('attestation', 'a.pdf')])
    expectPage(wrong, { status: 422, says: ['a.pdf'], shows: { remarque: 'x'.repeat(81) } })
  })

  test('two windows: the answers conflict, the file is there', async () => {
    const { visitor, page } = await begin()
    const other = await visitor.open(page.url)
    await visitor.press(other, join, { remarque: 'de l’autre' })
    const stale = await visitor.press(page, join, { remarque: 'd’ici' }, [file('attestation', 'a.pdf')])
    expectPage(stale, { status: 409, says: ['a.pdf', 'de l’autre'], shows: { remarque: 'd’ici' } })
  })

  test('removed twice is removed', async () => {
    const { visitor, page } = await begin()
    const joined = await visitor.press(page, join, {}, [file('attestation', 'a.pdf')])
    await visitor.press(joined, 'Retirer : a.pdf')
    expectPage(await visitor.press(joined, 'Retirer : a.pdf'), { at: '/demandes/:id/etapes/pieces' })
  })

  test('too many: those that fit are kept', async () => {
    const { visitor, page } = await begin()
    const names = ['1.pdf', '2.pdf', '3.pdf']
    const full = await visitor.press(
      page,
      join,
      {},
      names.map((name) => file('attestation', name)),
    )
    expectPage(full, { status: 422, says: ['1.pdf', '2.pdf', 'le nombre le plus grand accepté'] })
  })
})

describe('an answer that asks a document', () => {
  test('of the same step shows it on this page', async () => {
    const { visitor, page } = await begin()
    const works = await visitor.press(page, next, {}, [file('attestation', 'a.pdf')])
    expect(works.html).toMatch(/id="piece-accord"[^>]* hidden/)
    const opened = await visitor.press(works, next, { note: 'Gravure' })
    expectPage(opened, { at: '/demandes/:id/etapes/travaux?nouveau=accord', says: ['Accord de l’auteur'] })
    expect(opened.html).not.toMatch(/id="piece-accord"[^>]* hidden/)
    expectPage(await visitor.press(opened, next), { status: 422, errors: ['Joignez « Accord de l’auteur »'] })
  })

  test('of a later step: what it no longer asks is said, and not sent', async () => {
    const { visitor, page, id } = await begin({ reduit: 'oui' })
    const all = [file('attestation', 'a.pdf'), file('justificatif', 'tarif.pdf')]
    expectPage(await visitor.press(page, next, {}, all), { at: '/demandes/:id/etapes/travaux' })
    const first = await visitor.open(`/demandes/${id}/etapes/inscrit`)
    await visitor.press(first, next, { reduit: 'non' })
    const review = await visitor.open(`/demandes/${id}/validation`)
    expectPage(review, {
      says: ['« Justificatif de tarif réduit » n’est plus demandé : le fichier « tarif.pdf » ne sera pas transmis.'],
    })
  })
})

describe('whatever is sent, a page answers', () => {
  const nasty: readonly (readonly [string, Part])[] = [
    ['a name with a path', file('attestation', '../../etc/passwd.pdf')],
    ['a name that reads backwards', file('attestation', 'fdp\u202e.exe.pdf')],
    ['a name of lines', file('attestation', 'a\r\nX-Header: 1.pdf')],
    ['a name of tags', file('attestation', '<img src=x onerror=alert(1)>.pdf')],
    ['a long name', file('attestation', `${'é'.repeat(300)}.pdf`)],
    ['no name', file('attestation', '')],
    ['an empty file', file('attestation', 'vide.pdf', Buffer.alloc(0))],
    ['a drawing', file('attestation', 'a.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'))],
    ['a virus', file('attestation', 'a.pdf', eicar())],
    ['cut bytes', file('attestation', 'a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))],
    ['a file of 11 MB', file('attestation', 'a.pdf', Buffer.alloc(11_000_000))],
    ['an input that is not there', file('nulle-part', 'a.pdf')],
    ['an input named as a prototype', ['fichiers.__proto__', { name: 'a.pdf', bytes: samplePdf() }]],
    ['an input of another sort', ['remarque', { name: 'a.pdf', bytes: samplePdf() }]],
  ]
  test.each(nasty)('%s', async (_, part) => {
    const { visitor, page } = await begin()
    const answer = await visitor.press(page, join, {}, [part])
    expect(answer.status).toBeLessThan(500)
    expect(answer.html).not.toContain('<img src=x')
    expect(answer.html).not.toContain('\u202e')
    expect(answer.heading).toContain('Pièces')
  })

  test('more files than a form may hold are refused by a page', async () => {
    const { visitor, page } = await begin()
    const answer = await visitor.press(
      page,
      join,
      {},
      Array.from({ length: 30 }, (_, at) => file('attestation', `${at}.pdf`)),
    )
    expect(answer.status).toBe(413)
  })

  test('files too heavy together: those that fit are kept, the others told', async () => {
    const { visitor, page } = await begin()
    const heavy = Buffer.concat([samplePdf(), Buffer.alloc(9_900_000)])
    const parts = ['1', '2', '3', '4'].map((name) => file('diplome', `${name}.png`, heavy))
    const answer = await visitor.press(page, join, {}, [...parts, file('attestation', 'a.pdf')])
    expectPage(answer, { status: 422, says: ['Joignez-le séparément'] })
  })
})

describe('without the session', () => {
  test('what was typed is kept, the files are to be chosen again', async () => {
    const { visitor, page } = await begin()
    visitor.cookies.clear()
    const lost = await visitor.press(page, join, { remarque: 'Bonjour' }, [file('attestation', 'a.pdf')])
    expectPage(lost, { status: 401, heading: 'Votre session a pris fin', says: ['devront l’être de nouveau'] })
  })
})
