import Handlebars from 'handlebars'
import type { Commune } from './commune.ts'
import type { Config } from './config.ts'
import {
  checkDefinition,
  type ProcedureDefinition,
  shippedFieldKinds,
  shippedFunctions,
  todayIn,
} from './definition/index.ts'
import { mailablePrints } from './demandes/attach-prints.ts'
import { createFiles } from './documents/index.ts'
import type { EffectHandler } from './effect.ts'
import { notify } from './effects/notify.ts'
import { wipeDocuments } from './effects/wipe-documents.ts'
import type { Engine } from './engine.ts'
import { createLists } from './lists/index.ts'
import { createMailTransport } from './notifications/index.ts'
import { createOutbox, type TaskFailure } from './outbox/index.ts'
import { assertPacks, type Pack } from './packs.ts'
import { createPrinter } from './prints/index.ts'
import { createProcedures } from './procedures/procedures.ts'
import { publishDefinitions } from './procedures/publish-definitions.ts'
import { createRegistry, type Registry, type RegistryEntry } from './registry.ts'
import type { Database } from './store/database.ts'
import { createTasks, crontab } from './tasks.ts'

export type EngineSettings = {
  readonly config: Config
  readonly commune: Commune
  /** Migrated. */
  readonly database: Database
  readonly packs: readonly Pack[]
  readonly now?: () => Date
  readonly onTaskFailure?: (failure: TaskFailure) => void
}

/**
 * Puts an engine together: registries from the packs (a duplicate id throws, naming both origins), their definitions published.
 * Throws when a pack's definition has a problem, naming each. Nothing runs until `outbox.start()`.
 */
export async function createEngine(settings: EngineSettings): Promise<Engine> {
  const { config, commune, database, packs, now = () => new Date() } = settings
  assertPacks(packs)
  const { effects, ...registries } = createRegistries(packs)
  const definitions = packs.flatMap((pack) =>
    (pack.procedures ?? []).map((definition) => ({ definition, origin: pack.name })),
  )
  const published = await publishDefinitions(database, definitions, createCheck({ ...registries, effects }, commune))
  const communeFacts = toFacts(commune)
  const lists = Object.fromEntries(registries.lists.entries().map(([id, list]) => [id, list.has]))
  const engine: Engine = {
    config,
    commune,
    database,
    ...registries,
    procedures: createProcedures(published, { database, fieldKinds: registries.fieldKinds }),
    outbox: createOutbox({
      database,
      // Tasks are called once the engine is whole.
      tasks: createTasks(() => engine, effects),
      cron: crontab,
      ...(settings.onTaskFailure && { onFailure: settings.onTaskFailure }),
    }),
    facts: () => ({ today: todayIn(commune.zone, now()), commune: communeFacts, lists }),
    mail: createMailTransport({
      smtpUrl: config.smtpUrl,
      from: { name: commune.portalName, address: config.mailFrom ?? commune.email },
    }),
    files: createFiles(config),
    printer: createPrinter(),
    now,
  }
  return engine
}

type Registries = Pick<Engine, 'fieldKinds' | 'guards' | 'lists'> & { readonly effects: Registry<EffectHandler> }

function createRegistries(packs: readonly Pack[]): Registries {
  const brought = <T>(
    what: string,
    own: readonly RegistryEntry<T>[],
    of: (pack: Pack) => readonly [string, T][],
  ): Registry<T> =>
    createRegistry(what, [
      ...own,
      ...packs.flatMap((pack) => of(pack).map(([id, value]) => ({ id, value, origin: pack.name }))),
    ])
  const engine = 'engine'
  return {
    fieldKinds: brought(
      'field kind',
      shippedFieldKinds.map((value) => ({ id: value.id, value, origin: engine })),
      (pack) => (pack.fieldKinds ?? []).map((kind) => [kind.id, kind]),
    ),
    guards: brought('guard', [], (pack) => Object.entries(pack.guards ?? {})),
    effects: brought(
      'effect',
      [
        { id: 'notify', value: notify, origin: engine },
        { id: 'wipeDocuments', value: wipeDocuments, origin: engine },
      ],
      (pack) => Object.entries(pack.effects ?? {}),
    ),
    lists: createLists(
      packs.flatMap((pack) => (pack.lists ?? []).map((value) => ({ id: value.id, value, origin: pack.name }))),
    ),
  }
}

/** A definition with an error is never published; the message names each place. */
function createCheck(registries: Registries, commune: Commune) {
  const services = new Set(commune.services.map((service) => service.id))
  return (definition: ProcedureDefinition, origin: string): void => {
    const errors = checkDefinition(definition, {
      kinds: registries.fieldKinds,
      guards: registries.guards,
      effects: registries.effects,
      lists: registries.lists,
      functions: new Set(Object.keys(shippedFunctions)),
      services,
      mailablePrints,
      procedureTypes,
      parseTemplate: (source) => Handlebars.parse(source),
    }).filter((problem) => problem.severity === 'error')
    if (errors.length === 0) return
    const lines = errors.map(({ path, code, message }) => `  ${path || '/'} (${code}): ${message}`)
    throw new Error(`procedure "${definition.id}" of pack "${origin}" cannot be published:\n${lines.join('\n')}`)
  }
}

const procedureTypes = new Set(['form'])

function toFacts(commune: Commune) {
  const { services: _services, categories: _categories, ...facts } = commune
  // As the official list of communes writes it.
  return { ...facts, label: `${commune.name} (${commune.departement})` }
}
