/** An app over a database of its own, with an engine and its packs: what a test needs to knock at the doors as people do. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyPluginAsync,
  InjectOptions,
  LightMyRequestResponse,
} from 'fastify'
import { buildApp } from '../../engine/app.ts'
import type { Commune } from '../../engine/commune.ts'
import type { Config } from '../../engine/config.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { Engine } from '../../engine/engine.ts'
import { type DoorLimits, shippedDoorLimits } from '../../engine/http/doors.ts'
import { loadCommune } from '../../engine/load-commune.ts'
import type { Pack } from '../../engine/packs.ts'
import { type SeededAgent, seedAgents } from '../../engine/people/seed-agents.ts'
import type { Database } from '../../engine/store/database.ts'
import { afterFile } from './after-file.ts'
import { testConfig } from './config.ts'
import { createTestDatabase } from './database.ts'
import { createBrowser, type TestBrowser } from './test-browser.ts'

export type TestAppOptions = {
  readonly packs?: readonly Pack[]
  readonly now?: () => Date
  readonly config?: Partial<Config>
  readonly limits?: Partial<DoorLimits>
  /** Folder of built browser files. */
  readonly assets?: string
  readonly logger?: FastifyBaseLogger
  /** Pages, given the engine. */
  readonly plugins?: (engine: Engine, commune: Commune) => readonly FastifyPluginAsync[]
}

export type TestApp = {
  readonly app: FastifyInstance
  readonly engine: Engine
  readonly commune: Commune
  readonly database: Database
  readonly agents: readonly SeededAgent[]
  /** A browser of its own: cookies are kept, our origin is sent. */
  browser(): TestBrowser
  /** A browser where that agent is signed in. */
  signIn(role?: SeededAgent['role']): Promise<TestBrowser>
  inject(options: InjectOptions): Promise<LightMyRequestResponse>
}

/** To call in `beforeAll`; what it started is stopped when the file is over. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const commune = loadCommune('communes/saint-joseph.json')
  const config = { ...testConfig(database), ...options.config }
  const engine = await createEngine({
    config,
    commune,
    database,
    packs: options.packs ?? [],
    ...(options.now && { now: options.now }),
  })
  const agents = await seedAgents(database, commune, engine.now())
  const app = await buildApp({
    config,
    database,
    engine,
    plugins: options.plugins?.(engine, commune) ?? [],
    limits: options.limits ?? unlimited,
    ...(options.logger && { logger: options.logger }),
    ...(options.assets && { assets: options.assets }),
  })
  await app.ready()
  afterFile(() => app.close())
  const browser = () => createBrowser(app, config.baseUrl)
  return {
    app,
    engine,
    commune,
    database,
    agents,
    browser,
    async signIn(role = 'agent') {
      const agent = agents.find((seeded) => seeded.role === role)
      if (!agent) throw new Error(`no seeded agent is ${role}`)
      const signedIn = browser()
      await signedIn.signIn(agent)
      return signedIn
    },
    inject: (request) => app.inject(request),
  }
}

/** A test opens more drafts in a minute than a person in a year. */
const unlimited = Object.fromEntries(
  Object.keys(shippedDoorLimits).map((name) => [name, { max: 1_000_000, windowMinutes: 1 }]),
)
