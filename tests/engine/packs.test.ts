import { describe, expect, expectTypeOf, test } from 'vitest'
import { type AnswersOf, definePack, defineProcedure, type Pack } from '../../engine/index.ts'
import { assertPacks, packContract } from '../../engine/packs.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { carteBibliotheque } from '../fixtures/packs/carte-bibliotheque/procedure.ts'

const pack = (name: string, more: Partial<Pack> = {}): Pack => ({ name, engine: '^1.0.0', ...more })

describe('packs that are put together', () => {
  test('may depend on each other, in any order', () => {
    expect(() => assertPacks([pack('a', { dependsOn: ['b'] }), pack('b')])).not.toThrow()
  })

  test.each([
    ['two of the same name', [pack('a'), pack('a')], 'two packs are named "a"'],
    ['one that misses another', [pack('a', { dependsOn: ['b'] })], 'pack "a" depends on "b", which is not there'],
    ['one for a later contract', [pack('a', { engine: '^1.1.0' })], 'pack "a" was written for engine ^1.1.0'],
    ['one for a contract before', [pack('a', { engine: '^0.9.0' })], 'pack "a" was written for engine ^0.9.0'],
  ])('are refused: %s', (_, packs, message) => {
    expect(() => assertPacks(packs)).toThrow(message)
  })

  test('are told which contract this is', () => {
    expect(() => assertPacks([pack('a', { engine: '^2.0.0' })])).toThrow(packContract)
  })
})

test('a definition comes back as it was written', () => {
  expect(definePack(carteBibliothequePack)).toBe(carteBibliothequePack)
  expect(defineProcedure(carteBibliotheque)).toBe(carteBibliotheque)
})

test('answers are typed from the definition', () => {
  type Card = AnswersOf<typeof carteBibliotheque>
  type Reader = NonNullable<Card['lecteur']>
  type Plan = NonNullable<Card['carte']>
  type Household = NonNullable<Card['foyer']>
  expectTypeOf<Reader['nom']>().toEqualTypeOf<string>()
  expectTypeOf<Reader['courriel']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Reader['autorisation']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf<Plan['formule']>().toEqualTypeOf<'individuelle' | 'famille' | 'autre'>()
  expectTypeOf<Plan['annexe']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Plan['livres']>().toEqualTypeOf<number>()
  expectTypeOf<NonNullable<Plan['themes']>[number]>().toEqualTypeOf<'romans' | 'bd' | 'sciences'>()
  expectTypeOf<NonNullable<Plan['adresse']>['voie']>().toEqualTypeOf<string>()
  expectTypeOf<Household['enfants'][number]['prenom']>().toEqualTypeOf<string>()
  expectTypeOf<Household['enfants'][number]['ecole']>().toEqualTypeOf<string | undefined>()
})
