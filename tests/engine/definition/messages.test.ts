import { expect, test } from 'vitest'
import { evaluate, type Field, shippedFieldKinds, spaced } from '../../../engine/definition/index.ts'
import { messageOf } from '../../../engine/definition/messages.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'

function formOf(properties: { readonly [name: string]: Field }) {
  return compile(definitionAround({ steps: [{ id: 'a', title: 'A', schema: { type: 'object', properties } }] }))
}

/** Fields of every kind, with a title whose own sign wants a space too. */
const ofEveryKind = await formOf(
  Object.fromEntries(
    shippedFieldKinds.map(({ id }) => [
      id,
      {
        kind: id,
        title: 'Quand ?',
        ...(id === 'group' && { properties: {} }),
        ...(id === 'repeatedGroup' && { items: { kind: 'group', title: 'Ligne', properties: {} } }),
        ...(id === 'computed' && { computed: { sum: [] } }),
      },
    ]),
  ),
)

/** A line may break at an ordinary space: French never has one there. */
const breakable = / [:;!?»]|« /

const sentences = shippedFieldKinds.flatMap(({ id, messages }) =>
  [...Object.keys(messages), 'unforeseen'].map((code) => ({ id, code })),
)

test.each(sentences)('the sentence of $id for $code is whole, and never cut where French does not', ({ id, code }) => {
  const node = ofEveryKind.node(`a.${id}`)
  if (!node) throw new Error(`no field of the kind ${id}`)
  const isOfDate = code.startsWith('not') || code.startsWith('surely')
  const limit = isOfDate ? 'today' : 3
  const value = id === 'date' || id === 'partialDate' ? '1988-02-31' : 'abcd'
  const message = messageOf(node, { code, value, limit, today: '2026-11-23' })
  expect(message).not.toMatch(breakable)
  expect(message).not.toMatch(/[{}'"]|undefined|NaN|\.\.\./)
  expect(message).toMatch(/^[\p{Lu}«].*\.$/u)
})

test.each([
  ['Un : deux ; trois ! quatre ?', 'Un\u00a0: deux\u00a0; trois\u00a0! quatre\u00a0?'],
  ['« a » et « b »', '«\u00a0a\u00a0» et «\u00a0b\u00a0»'],
  ['«\u00a0a\u202f»\u00a0: b', '«\u00a0a\u202f»\u00a0: b'],
  ['Deux mots', 'Deux mots'],
  ['à 19:05', 'à 19:05'],
])('« %s » is spaced as French is, once', (sentence, expected) => {
  expect(spaced(sentence)).toBe(expected)
  expect(spaced(spaced(sentence))).toBe(expected)
})

const limits = await formOf({
  court: {
    kind: 'text',
    type: 'string',
    title: 'Court',
    maxLength: 3,
    messages: { maxLength: 'Au plus {limit} caractère{s}, pas {length}, dans « {title} » : {inconnu} {constructor}' },
  },
  un: { kind: 'text', type: 'string', title: 'Un', maxLength: 1, messages: { maxLength: '{limit} caractère{s}' } },
  cher: { kind: 'number', type: 'number', title: 'Cher', maximum: 12345.5 },
  tard: { kind: 'date', type: 'string', title: 'Tard', notAfter: '-P1Y' },
  hier: { kind: 'date', type: 'string', title: 'Hier', notAfter: 'today' },
  fixe: { kind: 'partialDate', type: 'string', title: 'Fixe', surelyNotBefore: '2026-12-01' },
  jour: { kind: 'partialDate', type: 'string', title: 'Jour' },
  bissextile: { kind: 'date', type: 'string', title: 'Bissextile' },
  herite: { kind: 'text', type: 'string', title: 'Hérité', pattern: '^x', messages: { required: 'Non.' } },
})

test.each([
  ['court', '𝓐𝓐𝓐𝓐', 'Au plus 3 caractères, pas 4, dans «\u00a0Court\u00a0»\u00a0: {inconnu} {constructor}'],
  ['un', 'ab', '1 caractère'],
  ['cher', 12346, 'Indiquez un nombre d’au plus 12\u202f345,5.'],
  ['tard', '2026-01-01', 'Indiquez une date au plus tard le 23 novembre 2025.'],
  ['hier', '2026-11-24', 'Indiquez une date au plus tard aujourd’hui.'],
  ['fixe', '2026', 'Indiquez une date assez précise pour être sûr qu’elle est au plus tôt le 1er décembre 2026.'],
  ['jour', '1988-04-31', 'Le 31 avril n’existe pas. Si le jour est inconnu, laissez-le vide.'],
  ['bissextile', '1987-02-29', 'Le 29 février 1987 n’existe pas.'],
  ['herite', 'y', 'Vérifiez «\u00a0Hérité\u00a0»\u00a0: la réponse n’a pas la forme attendue.'],
])('%s given %s says « %s »', (name, value, message) => {
  const { violations } = evaluate(limits, { a: { [name]: value } }, { today: '2026-11-23' })
  expect(violations.find(({ path }) => path === `a.${name}`)?.message).toBe(message)
})
