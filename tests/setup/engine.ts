/** An engine over a database of its own, without HTTP: what a test needs to call use-cases as an actor. */
import { randomUUID } from 'node:crypto'
import type { AgentActor, CitizenActor } from '../../engine/actor.ts'
import type { Commune } from '../../engine/commune.ts'
import type { Config } from '../../engine/config.ts'
import { createEngine, type EngineSettings } from '../../engine/create-engine.ts'
import type { Engine } from '../../engine/engine.ts'
import { loadCommune } from '../../engine/load-commune.ts'
import type { Pack } from '../../engine/packs.ts'
import type { Database } from '../../engine/store/database.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { afterFile } from './after-file.ts'
import { createClock, type TestClock } from './clock.ts'
import { testConfig } from './config.ts'
import { createTestDatabase } from './database.ts'

export type TestEngineOptions = {
  /** The library card unless told. */
  readonly packs?: readonly Pack[]
  /** The clock of the answer unless told. */
  readonly now?: () => Date
  readonly config?: Partial<Config>
  /** IANA zone of the commune, unless it is Saint-Joseph's. */
  readonly zone?: string
  /** Of another engine, to share it. */
  readonly database?: Database
  readonly onTaskFailure?: EngineSettings['onTaskFailure']
  readonly settingsFreshMs?: number
}

export type TestEngine = {
  readonly engine: Engine
  readonly database: Database
  readonly commune: Commune
  readonly clock: TestClock
}

/** Noon in Saint-Joseph on the day that the samples of the fictional pack are judged. */
export const usualInstant = '2026-11-23T08:00:00Z'

/** To call at the top of a test file; its database is dropped when the file is over. */
export async function createTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const database = options.database ?? (await createTestDatabase())
  const own = loadCommune('communes/saint-joseph.json')
  const commune = { ...own, ...(options.zone !== undefined && { zone: options.zone }) }
  const clock = createClock(usualInstant)
  const engine = await createEngine({
    config: { ...testConfig(database), ...options.config },
    commune,
    database,
    packs: options.packs ?? [carteBibliothequePack],
    now: options.now ?? clock.now,
    ...(options.settingsFreshMs !== undefined && { settingsFreshMs: options.settingsFreshMs }),
    ...(options.onTaskFailure && { onTaskFailure: options.onTaskFailure }),
  })
  afterFile(() => engine.mail.close())
  return { engine, database, commune, clock }
}

/** Somebody new. */
export function createCitizen(...grantedDemandeIds: string[]): CitizenActor {
  return { kind: 'citizen', holderId: randomUUID(), grantedDemandeIds }
}

/** An agent of the service that receives library cards, unless told otherwise. Nobody signs in as them: they have no row. */
export function createAgent(rights: Partial<Pick<AgentActor, 'roles' | 'serviceIds'>> = {}): AgentActor {
  return {
    kind: 'agent',
    agentId: randomUUID(),
    name: 'Lucie Hoarau',
    quality: 'Bibliothécaire',
    roles: ['agent'],
    serviceIds: ['etat-civil'],
    ...rights,
  }
}
