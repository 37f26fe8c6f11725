import { expect, test } from 'vitest'
import { readAsked } from '../../admin/read-asked.ts'
import type { StepSchema } from '../../engine/definition/index.ts'

const asks: StepSchema = {
  type: 'object',
  properties: {
    motif: { kind: 'longText', type: 'string', title: 'Motif' },
    copies: { kind: 'number', type: 'integer', title: 'Copies' },
    urgent: { kind: 'yesNo', type: 'boolean', title: 'Urgent' },
    pieces: { kind: 'choices', type: 'array', title: 'Pièces', items: { type: 'string' } },
  },
}

test.each([
  ['nothing filled', {}, {}],
  ['blank', { motif: '', copies: '' }, {}],
  ['typed', { motif: ' Un mot\n', copies: '1 200' }, { motif: ' Un mot\n', copies: 1200 }],
  ['a comma', { copies: '1,5' }, { copies: 1.5 }],
  ['no number', { copies: 'trois' }, { copies: 'trois' }],
  ['yes', { urgent: 'oui' }, { urgent: true }],
  ['no', { urgent: 'non' }, { urgent: false }],
  ['several', { pieces: ['a', 'b'] }, { pieces: ['a', 'b'] }],
  ['a name that is not asked', { autre: 'x' }, {}],
])('%s', (_, filled, expected) => {
  const form = new FormData()
  for (const [name, value] of Object.entries<string | string[]>(filled))
    for (const text of [value].flat()) form.append(name, text)
  expect(readAsked(asks, form)).toEqual(expected)
})
