/** The composition root: settings → database → packs → app → listen. The only file that starts anything. */
import { pino } from 'pino'
import { adminPlugin } from './admin/plugin.ts'
import { buildApp } from './engine/app.ts'
import { loadConfig } from './engine/config.ts'
import { createEngine } from './engine/create-engine.ts'
import { loggerOptions } from './engine/http/request-log.ts'
import { loadCommune } from './engine/load-commune.ts'
import { seedAgents } from './engine/people/seed-agents.ts'
import { syncServices } from './engine/people/sync-services.ts'
import { openDatabase } from './engine/store/open-database.ts'
import { migrationSource } from './migrations/index.ts'
import { shippedPacks } from './procedures/index.ts'
import { portalPlugin } from './renderer/index.ts'

const config = loadConfig()
const commune = loadCommune(config.communeFile)
const logger = pino(loggerOptions(config.logLevel))
const assets = 'dist/public'

const database = await openDatabase(config, migrationSource)
const engine = await createEngine({
  config,
  commune,
  database,
  packs: shippedPacks,
  onTaskFailure: ({ error, ...failure }) => logger.warn({ ...failure, err: error }, 'a task failed'),
})
await syncServices(database.pool, engine.commune)
// A person can fill a form without them: it is said, and nothing waits.
void engine.files.check().then((warnings) => {
  for (const warning of warnings) logger.warn(warning)
})
const desk = adminPlugin({
  commune: () => ({ name: engine.commune.portalName, zone: engine.commune.zone }),
  built: assets,
})
const plugins = [portalPlugin({ engine, packs: shippedPacks, assets }), desk]
const app = await buildApp({ config, database, engine, logger, assets, plugins })
if (config.worker) await engine.outbox.start()
await app.listen({ port: config.port, host: config.host })

console.log(`\nPortail : ${config.baseUrl}\nEspace des agents : ${config.baseUrl}/admin`)
if (config.seed)
  for (const { role, email, password } of await seedAgents(database, engine.commune, engine.now()))
    console.log(`  ${role} : ${email}  mot de passe : ${password}`)

process.once('SIGTERM', stop)
process.once('SIGINT', stop)

/** Requests end, jobs are given back, then the database. */
async function stop(): Promise<void> {
  await app.close()
  await engine.outbox.stop()
  engine.mail.close()
  await engine.printer.close()
  await database.close()
}
