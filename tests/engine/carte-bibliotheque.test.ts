import { expect, test } from 'vitest'
import { shippedFieldKinds } from '../../engine/definition/field-kinds.ts'
import { describePack } from '../../engine/testing.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { carteBibliotheque } from '../fixtures/packs/carte-bibliotheque/procedure.ts'
import { carteBibliothequeSamples } from '../fixtures/packs/carte-bibliotheque/samples.ts'
import { foyerPack } from '../fixtures/packs/foyer/pack.ts'

describePack(carteBibliothequePack, { samples: { 'carte-bibliotheque': carteBibliothequeSamples } })

test('the fictional packs use every field kind', () => {
  const text = JSON.stringify([carteBibliotheque, foyerPack.procedures])
  expect(shippedFieldKinds.filter(({ id }) => !text.includes(`"kind":"${id}"`)).map(({ id }) => id)).toEqual([])
})
