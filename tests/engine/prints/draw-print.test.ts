import { expect, test } from 'vitest'
import { drawPrint } from '../../../engine/prints/draw-print.ts'
import type { Print, PrintBlock } from '../../../engine/prints/print.ts'
import { trickyNames } from '../../fixtures/names.ts'
import { partsOf, readPdf, textOf } from './read-pdf.ts'

const print = (...blocks: readonly PrintBlock[]): Print => ({
  title: 'Accusé de réception',
  issuer: { commune: 'Ville de Saint-Joseph', service: 'Service état civil', colour: '#0a5c55' },
  foot: 'Demande n° SJ-26-7K4QX2',
  madeAt: Date.parse('2026-11-23T08:00:00Z'),
  blocks,
})
const fact = (value: string): PrintBlock => ({ kind: 'facts', rows: [{ label: 'Nom', value }] })

test('is a tagged document in French with its title, its headings and embedded fonts', async () => {
  const bytes = await drawPrint(
    print(
      { kind: 'heading', text: 'Le service' },
      { kind: 'paragraph', text: 'Voici.', link: { label: 'Suivre', href: 'https://demo.example/suivi' } },
      { kind: 'list', items: ['un', 'deux'] },
      { kind: 'note', text: 'Textes.' },
      { kind: 'facts', rows: [{ label: 'Courriel', value: 'a@b.example', href: 'mailto:a@b.example' }] },
    ),
  )
  const pdf = await readPdf(bytes)
  expect(pdf).toMatchObject({ title: 'Accusé de réception', language: 'fr-FR', isTagged: true, pages: 1 })
  const [root] = pdf.parts
  expect(root?.children.map(({ tag }) => tag)).toEqual(['Document'])
  expect(root?.children[0]?.children.map(({ tag, text }) => [tag, text])).toEqual([
    ['P', 'Ville de Saint-Joseph'],
    ['P', 'Service état civil'],
    ['H1', 'Accusé de réception'],
    ['H2', 'Le service'],
    ['P', 'Voici.'],
    ['P', 'Suivre'],
    ['L', '•un•deux'],
    ['P', 'Textes.'],
    ['Table', 'Courriela@b.example'],
  ])
  expect(partsOf(pdf.parts, 'LI')[1]?.children.map(({ tag, text }) => [tag, text])).toEqual([
    ['Lbl', '•'],
    ['LBody', 'deux'],
  ])
  expect(partsOf(pdf.parts, 'TR')[0]?.children.map(({ tag, text }) => [tag, text])).toEqual([
    ['TH', 'Courriel'],
    ['TD', 'a@b.example'],
  ])
  expect(pdf.links).toEqual(['https://demo.example/suivi', 'mailto:a@b.example'])
  expect(pdf.artifacts.join(' ')).toContain('Page 1 sur 1')
  const text = bytes.toString('latin1')
  expect(text).toContain('pdfuaid:part')
  expect(text).toContain('/DisplayDocTitle true')
  expect(text).toContain('/Scope /Row')
  // The fourteen fonts that readers bring would not be embedded.
  expect(text.match(/\/FontFile[23]/g)?.length).toBeGreaterThan(0)
  expect(text).not.toMatch(/\/Subtype \/Type1\b/)
})

test.each(trickyNames)('prints $what as it was given', async ({ typed, kept }) => {
  const pdf = await readPdf(await drawPrint(print(fact(typed))))
  expect(textOf(pdf.parts, 'TD')).toBe(kept)
})

test('a text of several pages is whole, and each page says its number', async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `mot${index}`).join(' ')
  const pdf = await readPdf(await drawPrint(print({ kind: 'heading', text: 'Avant' }, fact(text))))
  expect(pdf.pages).toBeGreaterThan(3)
  expect(textOf(pdf.parts, 'TD')).toBe(text)
  expect(pdf.artifacts.filter((said) => /^Page \d+ sur \d+$/.test(said))).toHaveLength(pdf.pages)
})

test('lines that were typed stay apart', async () => {
  const pdf = await readPdf(await drawPrint(print(fact('un\ndeux\r\n\ntrois'))))
  expect(textOf(pdf.parts, 'TD').replace(/ +/g, ' ')).toBe('un deux trois')
})

test.each([
  ['an emoji', 'Léa 👩‍👩‍👧', 'Léa [?]'],
  ['Arabic', 'محمد بن علي', '[?] [?] [?]'],
  ['Chinese', '山田太郎', '[?]'],
  ['a mark of direction', 'a\u202ebc', 'a[?]bc'],
  ['a control', 'a\u0007b', 'a[?]b'],
])('says that %s cannot be printed', async (_what, typed, printed) => {
  const pdf = await readPdf(await drawPrint(print(fact(typed))))
  expect(textOf(pdf.parts, 'TD')).toBe(printed)
  expect(textOf(pdf.parts, 'P')).toContain('ils sont remplacés par [?]')
})

test.each([
  ['a joined letter', 'ﬁn', 'fin'],
  ['a hyphen that does not break', 'a\u2011b', 'a-b'],
  ['a narrow space', '12\u202f€', '12 €'],
])('prints %s by what it is made of', async (_what, typed, printed) => {
  const pdf = await readPdf(await drawPrint(print(fact(typed))))
  expect(textOf(pdf.parts, 'TD').replaceAll('\u00a0', ' ')).toBe(printed)
  expect(textOf(pdf.parts, 'P')).not.toContain('[?]')
})

test('many facts go on over pages, none cut in the middle of its line', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => ({ label: `Champ ${index}`, value: `Valeur ${index}` }))
  const pdf = await readPdf(await drawPrint(print({ kind: 'facts', rows })))
  expect(partsOf(pdf.parts, 'TR').map(({ text }) => text)).toEqual(rows.map(({ label, value }) => label + value))
})
