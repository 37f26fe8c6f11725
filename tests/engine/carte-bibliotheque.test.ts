import { expect, test } from 'vitest'
import { shippedFieldKinds } from '../../engine/definition/field-kinds.ts'
import { describePack } from '../../engine/testing.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { carteBibliotheque } from '../fixtures/packs/carte-bibliotheque/procedure.ts'
import { carteBibliothequeSamples } from '../fixtures/packs/carte-bibliotheque/samples.ts'

describePack(carteBibliothequePack, { samples: { 'carte-bibliotheque': carteBibliothequeSamples } })

test('the fictional pack uses every field kind', () => {
  const text = JSON.stringify(carteBibliotheque)
  expect(shippedFieldKinds.filter(({ id }) => !text.includes(`"kind":"${id}"`)).map(({ id }) => id)).toEqual([])
})
