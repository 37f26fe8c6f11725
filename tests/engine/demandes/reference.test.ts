import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessCodeOf, createReference, isAccessCode, readReference } from '../../../engine/demandes/reference.ts'

const id = '6f1c2f0e-8a0b-4a43-9a44-5a9f4c7c1e11'

describe('reference and access code', () => {
  it('writes the commune, the year and six unambiguous letters', () => {
    const reference = createReference('SJ', new Date('2026-11-23T10:00:00Z'))
    expect(reference).toMatch(/^SJ-26-[0-9A-HJKMNP-TV-Z]{6}$/)
    expect(new Set(Array.from({ length: 1000 }, () => createReference('SJ', new Date(0)))).size).toBe(1000)
  })

  it.each(['SJ-26-7K4QX2', 'sj-26-7k4qx2', ' SJ 26 7K4QX2 ', 'SJ267K4QX2'])('reads %j as typed', (typed) => {
    expect(readReference(typed)).toBe('SJ-26-7K4QX2')
  })

  it('derives the same code from the same secret, another from another', () => {
    const code = accessCodeOf(id, 'secret')
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(accessCodeOf(id, 'secret')).toBe(code)
    expect(accessCodeOf(id, 'other')).not.toBe(code)
  })

  it('accepts the code however it is typed, and nothing else', () => {
    const code = accessCodeOf(id, 'secret')
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code}`])
      expect(isAccessCode(typed, id, 'secret')).toBe(true)
    fc.assert(
      fc.property(
        fc.string(),
        (typed) => !isAccessCode(typed, id, 'secret') || typed.toUpperCase().includes(code.slice(0, 4)),
      ),
    )
    expect(isAccessCode(code.slice(0, -1), id, 'secret')).toBe(false)
    expect(isAccessCode(code, id.replace('6', '7'), 'secret')).toBe(false)
  })
})
