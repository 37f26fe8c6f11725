/** What definitions may name: field kinds, guards, effects and lists, the engine's own and those that packs bring. */
import Handlebars from 'handlebars'
import type { Commune } from './commune.ts'
import { type FieldKind, shippedFieldKinds, shippedFunctions, type World } from './definition/index.ts'
import { mailablePrints } from './demandes/prints/attach-prints.ts'
import type { EffectHandler } from './effect.ts'
import { notify } from './effects/notify.ts'
import { wipeDocuments } from './effects/wipe-documents.ts'
import type { Guard } from './guard.ts'
import { createLists, type ListRegistry } from './lists/index.ts'
import type { Pack } from './packs.ts'
import { createRegistry, type Registry, type RegistryEntry } from './registry.ts'

export type Registries = {
  readonly fieldKinds: Registry<FieldKind>
  readonly guards: Registry<Guard>
  readonly effects: Registry<EffectHandler>
  readonly lists: ListRegistry
}

/** Throws on a duplicate id, naming both origins. */
export function createRegistries(packs: readonly Pack[]): Registries {
  const brought = <T>(of: (pack: Pack) => readonly (readonly [id: string, value: T])[]): readonly RegistryEntry<T>[] =>
    packs.flatMap((pack) => of(pack).map(([id, value]) => ({ id, value, origin: pack.name })))
  return {
    fieldKinds: createRegistry('field kind', [
      ...shippedFieldKinds.map((value) => ({ id: value.id, value, origin: 'engine' })),
      ...brought(({ fieldKinds = [] }) => fieldKinds.map((kind) => [kind.id, kind])),
    ]),
    guards: createRegistry(
      'guard',
      brought(({ guards = {} }) => Object.entries(guards)),
    ),
    effects: createRegistry('effect', [
      { id: 'notify', value: notify, origin: 'engine' },
      { id: 'wipeDocuments', value: wipeDocuments, origin: 'engine' },
      ...brought(({ effects = {} }) => Object.entries(effects)),
    ]),
    lists: createLists(brought(({ lists = [] }) => lists.map((list) => [list.id, list]))),
  }
}

/** The names against which a definition is checked. Without a commune, its municipal service is not. */
export function toWorld({ fieldKinds, guards, effects, lists }: Registries, commune?: Commune): World {
  return {
    kinds: fieldKinds,
    guards,
    effects,
    lists,
    functions: new Set(Object.keys(shippedFunctions)),
    procedureTypes: new Set(['form']),
    mailablePrints,
    parseTemplate: (source) => Handlebars.parse(source),
    ...(commune && { services: new Set(commune.services.map(({ id }) => id)) }),
  }
}
