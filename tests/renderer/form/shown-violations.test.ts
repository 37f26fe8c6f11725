import { describe, expect, it } from 'vitest'
import type { Violation } from '../../../engine/definition/evaluation.ts'
import { createShownViolations } from '../../../renderer/portal/browser/shown-violations.ts'

const wrong = (name: string, message = 'x'): Violation => ({ path: `e.${name}`, code: 'required', message })

describe('the violations a person may see', () => {
  it('are those of fields changed, then left', () => {
    const shown = createShownViolations('e', [], {})
    const live = [wrong('nom'), wrong('ne')]
    expect(shown.select(live, {})).toEqual([])
    shown.leave(['nom'])
    expect(shown.select(live, {})).toEqual([])
    shown.change('ne.jour')
    shown.leave(['ne.jour', 'ne.mois'])
    expect(shown.select(live, {})).toEqual([wrong('ne')])
  })
  it('are those that the page came with, as long as they hold', () => {
    const shown = createShownViolations('e', [wrong('nom')], {})
    expect(shown.select([wrong('nom', 'autre'), wrong('ville')], {})).toEqual([wrong('nom', 'autre')])
    expect(shown.select([], { nom: 'Payet' })).toEqual([])
  })
  it('keep what only the server knows until the answer changes', () => {
    const notInList = wrong('commune', 'pas dans la liste')
    const shown = createShownViolations('e', [], {})
    shown.change('commune')
    shown.leave(['commune'])
    shown.learn([notInList, { ...notInList, path: 'autre.commune' }], { commune: 'Nulle-Part' })
    expect(shown.select([], { commune: 'Nulle-Part' })).toEqual([notInList])
    expect(shown.select([], { commune: 'Nulle-Part-Ailleurs' })).toEqual([])
  })
  it('forget the items that moved', () => {
    const shown = createShownViolations('e', [wrong('enfants.0.prenom')], {})
    shown.forget('enfants')
    expect(shown.select([wrong('enfants.0.prenom')], {})).toEqual([])
  })
})
