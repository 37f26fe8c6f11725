import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formEntries, parseForm } from '../../../engine/http/form-body.ts'

describe('parseForm', () => {
  test('reads names, spaces, accents, and several texts of one name', () => {
    const form = parseForm('nom=D%27Ar%C3%A7on+Zo%C3%A9&choix=a&choix=b&vide=&seul')
    expect({ ...form }).toEqual({ nom: "D'Arçon Zoé", choix: ['a', 'b'], vide: '', seul: '' })
    expect(formEntries(form)).toEqual([
      ['nom', "D'Arçon Zoé"],
      ['choix', 'a'],
      ['choix', 'b'],
      ['vide', ''],
      ['seul', ''],
    ])
  })

  test('names of the prototype are names like others', () => {
    const form = parseForm('__proto__=x&constructor=y')
    expect(Object.entries(form)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
    expect(({} as { x?: string }).x).toBeUndefined()
  })

  test.each(['a=%', 'a=%zz', 'a=%FF', '%C3=x'])('refuses the broken escape of %s', (text) => {
    expect(() => parseForm(text)).toThrow('BadRequest')
  })

  test('refuses more entries than a form has', () => {
    expect(() => parseForm('a=1&'.repeat(2001))).toThrow('PayloadTooLarge')
  })

  test('gives back what a browser encodes', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, fc.string({ unit: 'grapheme' })), { selector: ([key]) => key }),
        (entries) => {
          const read = parseForm(new URLSearchParams(entries).toString())
          expect(new Map(formEntries(read))).toEqual(new Map(entries))
        },
      ),
    )
  })
})
