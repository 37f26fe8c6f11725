/** The composition root: settings → database → packs → app → listen. The only file that starts anything. */
import path from 'node:path'
import { pino } from 'pino'
import { adminPlugin } from './admin/plugin.ts'
import { buildApp } from './engine/app.ts'
import { loadConfig } from './engine/config.ts'
import { createEngine } from './engine/create-engine.ts'
import { loadCommune } from './engine/load-commune.ts'
import { seedAgents } from './engine/people/seed-agents.ts'
import { syncServices } from './engine/people/sync-services.ts'
import { createDatabase } from './engine/store/database.ts'
import { startEmbeddedPostgres } from './engine/store/embedded-postgres.ts'
import { migrate } from './engine/store/migrate.ts'
import { migrationSource } from './migrations/index.ts'
import { shippedPacks } from './procedures/index.ts'
import { portalPlugin } from './renderer/index.ts'

const config = loadConfig(process.env)
const commune = loadCommune(config.communeFile)
const logger = pino({ level: config.logLevel })
const assets = 'dist/public'

const embedded = config.databaseUrl
  ? undefined
  : await startEmbeddedPostgres({ folder: path.join(config.dataDir, 'postgresql') })
const target = { url: config.databaseUrl ?? embedded?.url ?? '', schema: config.databaseSchema }
await migrate(target, migrationSource)
const database = createDatabase(target)
await syncServices(database, commune)
const engine = await createEngine({
  config,
  commune,
  database,
  packs: shippedPacks,
  onTaskFailure: (failure) => logger.warn({ ...failure, error: String(failure.error) }, 'a task failed'),
})
const app = await buildApp({
  config,
  database,
  engine,
  logger,
  assets,
  plugins: [
    portalPlugin({ engine, assets }),
    adminPlugin({ communeName: commune.portalName, zone: commune.zone, built: assets }),
  ],
})
await app.listen({ port: config.port, host: config.host })
if (config.worker) await engine.outbox.start()
if (config.seed) await greet()

process.once('SIGTERM', stop)
process.once('SIGINT', stop)

/** Passwords are printed once, on a terminal or in the log of a first start: they are stored nowhere. */
async function greet(): Promise<void> {
  const agents = await seedAgents(database, commune, engine.now())
  console.log(`\nPortail : ${config.baseUrl}\nEspace des agents : ${config.baseUrl}/admin`)
  for (const agent of agents) console.log(`  ${agent.role} : ${agent.email}  mot de passe : ${agent.password}`)
}

/** Requests end, jobs are given back, then the database. */
async function stop(): Promise<void> {
  await app.close()
  await engine.outbox.stop()
  engine.mail.close()
  await database.close()
  await embedded?.stop()
}
