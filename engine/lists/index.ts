/** Named lists behind the fields: official ones, later those of the administrator and of packs. They must not know any démarche. */
import { createRegistry, type Registry, type RegistryEntry } from '../registry.ts'
import { createCommunesList } from './communes.ts'
import { createCountriesList } from './countries.ts'
import { createDepartementsList } from './departements.ts'
import type { NamedList } from './named-list.ts'

export type { ListOption, NamedList, Resolution } from './named-list.ts'

export type ListRegistry = Registry<NamedList>

/** The shipped lists, and those that packs bring. Nothing is read before its first use. */
export function createLists(brought: readonly RegistryEntry<NamedList>[] = []): ListRegistry {
  const shipped = [createCommunesList(), createDepartementsList(), createCountriesList()]
  return createRegistry('list', [...shipped.map((value) => ({ id: value.id, value, origin: 'engine' })), ...brought])
}
