import { describe, expect, it } from 'vitest'
import { errorTable } from '../../../engine/errors.ts'
import { errorPage } from '../../../renderer/portal/pages/error-page.ts'
import { textOf } from '../../journeys/html-forms.ts'
import { testSite } from './test-site.ts'

const draw = (code: (typeof errorTable)[number]['code']): string => {
  const row = errorTable.find((candidate) => candidate.code === code)
  if (!row) throw new Error(`no ${code}`)
  return errorPage(testSite, { code, status: row.status, citizenMessage: row.citizen, requestId: 'a1b2-3' })
}

describe('the page of an error', () => {
  it.each(errorTable)('$code: says what happened and where to go next, in French', ({ code, status, citizen }) => {
    const page = draw(code)
    const text = textOf(page)
    expect(page.match(/<h1[\s>]/g)).toHaveLength(1)
    expect(text).toContain(citizen.replace(/\s+/g, ' '))
    expect(page).toContain('href="/"')
    expect(text.startsWith(`Erreur ${status} : `)).toBe(true)
    expect(page).toContain(' – Portail citoyen de Saint-Joseph</title>')
    expect(text).not.toMatch(new RegExp(`${code}|error|not found|undefined`, 'i'))
  })

  it('gives a reference to quote only when the fault is ours', () => {
    expect(draw('InternalError')).toContain('a1b2-3')
    expect(draw('PageNotFound')).not.toContain('a1b2-3')
  })

  it('offers to open a demande again with its code', () => {
    expect(draw('DemandeNotFound')).toContain('action="/suivi"')
  })
})
