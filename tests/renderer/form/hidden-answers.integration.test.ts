import { beforeAll, describe, expect, it } from 'vitest'
import { carteBibliothequePack } from '../../fixtures/packs/carte-bibliotheque/pack.ts'
import { startPortal, type TestPortal } from '../../journeys/start-portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack] })
})

describe('without a script', () => {
  it('keeps what a condition hides, and gives it back', async () => {
    const { visitor, page: reader } = await portal.begin('carte-bibliotheque')
    const card = await visitor.press(reader, 'Confirmer et continuer', {
      nom: 'Payet',
      prenoms: 'Zoé',
      'naissance.jour': '27',
      'naissance.mois': '3',
      'naissance.annee': '1988',
    })
    const other = await visitor.press(card, 'Mettre à jour la page', { formule: 'autre' })
    const told = await visitor.press(other, 'Mettre à jour la page', { precision: 'une carte de groupe' })
    const alone = await visitor.press(told, 'Mettre à jour la page', { formule: 'individuelle' })
    expect(alone.value('precision')).toBeUndefined()
    const again = await visitor.press(alone, 'Mettre à jour la page', { formule: 'autre' })
    expect(again.value('precision')).toBe('une carte de groupe')
  })
})
