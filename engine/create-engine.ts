import type { Commune } from './commune.ts'
import type { Config } from './config.ts'
import { checkDefinition, type ProcedureDefinition, todayIn, type World } from './definition/index.ts'
import { createFiles } from './documents/index.ts'
import type { Engine } from './engine.ts'
import { createMailTransport } from './notifications/index.ts'
import { createOutbox, type Task, type TaskFailure, type Tasks } from './outbox/index.ts'
import { assertPacks, type Pack } from './packs.ts'
import { createAddressFinder } from './people/addresses/address-finder.ts'
import { createAttempts } from './people/attempts.ts'
import { createFranceConnect } from './people/franceconnect/franceconnect.ts'
import { createPasswords } from './people/passwords.ts'
import { createSessions } from './people/sessions.ts'
import { createPrinter } from './prints/index.ts'
import { createProcedures } from './procedures/procedures.ts'
import { publishDefinitions } from './procedures/publish-definitions.ts'
import { createRegistries, toWorld } from './registries.ts'
import { remembered } from './remembered.ts'
import { createSettings, type Settings } from './settings/settings.ts'
import type { Database } from './store/database.ts'
import { createTasks, crontab } from './tasks.ts'

export type EngineSettings = {
  readonly config: Config
  readonly commune: Commune
  /** How long settings are not asked again of the database, in milliseconds; 2 000 unless told. */
  readonly settingsFreshMs?: number
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
  const { config, database, packs, now = () => new Date() } = settings
  assertPacks(packs)
  const kept = await createSettings({
    database,
    profile: settings.commune,
    ...(settings.settingsFreshMs !== undefined && { freshMs: settings.settingsFreshMs }),
  })
  const registries = createRegistries(packs)
  const { fieldKinds, guards, lists } = registries
  const definitions = packs.flatMap((pack) =>
    (pack.procedures ?? []).map((definition) => ({ definition, origin: pack.name })),
  )
  const published = await publishDefinitions(database, definitions, createCheck(toWorld(registries, kept.commune)))
  const communeFacts = remembered(toFacts)
  const isInList = Object.fromEntries(lists.entries().map(([id, list]) => [id, list.has]))
  const franceconnect = createFranceConnect(config)
  const engine: Engine = {
    config,
    get commune() {
      return kept.commune
    },
    settings: kept,
    database,
    fieldKinds,
    guards,
    lists,
    procedures: createProcedures(published, { database, fieldKinds }),
    outbox: createOutbox({
      database,
      // Tasks are called once the engine is whole.
      tasks: refreshed(
        createTasks(() => engine, registries.effects),
        kept,
      ),
      cron: crontab,
      ...(settings.onTaskFailure && { onFailure: settings.onTaskFailure }),
    }),
    facts: () => ({ today: todayIn(kept.commune.zone, now()), commune: communeFacts(kept.commune), lists: isInList }),
    mail: createMailTransport({
      smtpUrl: config.smtpUrl,
      from: () => ({ name: kept.commune.portalName, address: config.mailFrom ?? kept.commune.email }),
    }),
    files: createFiles(config),
    printer: createPrinter(),
    addresses: createAddressFinder(config),
    attempts: createAttempts({ pool: database.pool, secret: config.secret, now }),
    passwords: createPasswords(),
    sessions: createSessions({ pool: database.pool, now }),
    ...(franceconnect && { franceconnect }),
    now,
  }
  return engine
}

/** A job writes in the name of the commune as it is now. */
function refreshed(tasks: Tasks, settings: Settings): Tasks {
  const entries = Object.entries(tasks).map(([name, task]): [string, Task] => [
    name,
    async (payload, context) => {
      await settings.refresh()
      await task(payload, context)
    },
  ])
  return Object.fromEntries(entries)
}

/** A definition with an error is never published; the message names each place. */
function createCheck(world: World) {
  return (definition: ProcedureDefinition, origin: string): void => {
    const errors = checkDefinition(definition, world).filter(({ severity }) => severity === 'error')
    if (errors.length === 0) return
    const lines = errors.map(({ path, code, message }) => `  ${path || '/'} (${code}): ${message}`)
    throw new Error(`procedure "${definition.id}" of pack "${origin}" cannot be published:\n${lines.join('\n')}`)
  }
}

function toFacts(commune: Commune) {
  const {
    services: _services,
    categories: _categories,
    colours: _colours,
    logo: _logo,
    dpo: _dpo,
    accessibility: _accessibility,
    ...facts
  } = commune
  // As the official list of communes writes it.
  return { ...facts, label: `${commune.name} (${commune.departement})` }
}
