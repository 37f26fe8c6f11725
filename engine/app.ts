/** The HTTP application: it puts the plugins of `engine/http` together, in order, and knows no démarche and no page. */
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import type { Config } from './config.ts'
import type { Engine } from './engine.ts'
import { accessPlugin } from './http/access.ts'
import { actorPlugin } from './http/actor.ts'
import { apiPlugin } from './http/api/index.ts'
import { assetsPlugin } from './http/assets.ts'
import { bodiesPlugin } from './http/bodies.ts'
import { csrfPlugin } from './http/csrf.ts'
import { documentsPlugin } from './http/documents.ts'
import { type DoorLimits, doorsPlugin, shippedDoorLimits } from './http/doors.ts'
import { answerUnreadable, errorsPlugin } from './http/errors.ts'
import { handlerTimePlugin } from './http/handler-time.ts'
import { healthPlugin } from './http/health.ts'
import { identityPlugin } from './http/identity.ts'
import { metricsPlugin } from './http/metrics.ts'
import { openapiPlugin } from './http/openapi.ts'
import { requestLogPlugin } from './http/request-log.ts'
import { revisionsPlugin } from './http/revisions.ts'
import { createSafeHeaders, securityPlugin } from './http/security.ts'
import { serverOptions } from './http/server-options.ts'
import { sessionPlugin } from './http/session.ts'
import { answerBrokenConnection } from './http/unreadable-connection.ts'
import { findAgent } from './people/find-agent.ts'
import type { Database } from './store/database.ts'

export type AppOptions = {
  readonly config: Config
  readonly database: Database
  readonly engine: Engine
  /** Pages: the portal, the desk, those of packs. They see the session; their routes declare `config.access`. */
  readonly plugins: readonly FastifyPluginAsync[]
  readonly logger?: FastifyBaseLogger
  /** Folder of the built browser files. */
  readonly assets?: string
  readonly limits?: Partial<DoorLimits>
}

/** Longer than any statement may run (5 s), a few of them in a row. */
const handlerMs = 20_000

/** Builds the app, not listening. `ready()` rejects when a route has no access rule. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, engine } = options
  const headers = await createSafeHeaders({ https: isHttps(config), formTargets: formTargetsOf(config) })
  const app: FastifyInstance = Fastify({
    ...serverOptions(config),
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    frameworkErrors: answerUnreadable(headers),
    clientErrorHandler: answerBrokenConnection(headers),
  })
  await app.register(securityPlugin, { headers })
  await registerFoundation(app, options)
  // A scope of its own, so that assets and health never look a session up.
  await app.register(async (site) => {
    site.addHook('onRequest', (_request, _reply, done) => whenDone(engine.settings.refresh(), done))
    await registerPeople(site, options)
    await site.register(apiPlugin, { engine })
    await site.register(documentsPlugin, { engine })
    for (const plugin of options.plugins) await site.register(plugin)
  })
  return app
}

async function registerFoundation(
  app: FastifyInstance,
  { config, database, engine, assets }: AppOptions,
): Promise<void> {
  await app.register(requestLogPlugin)
  await app.register(errorsPlugin)
  await app.register(handlerTimePlugin, { ms: handlerMs })
  await app.register(actorPlugin)
  await app.register(accessPlugin)
  await app.register(bodiesPlugin)
  await app.register(metricsPlugin, { token: config.metricsToken })
  await app.register(healthPlugin, { ping: () => database.pool.query('select 1') })
  await app.register(assetsPlugin, { folder: assets ?? 'dist/public' })
  await app.register(revisionsPlugin, { engine })
  await app.register(openapiPlugin, { title: `Guichet — ${engine.commune.portalName}`, version: '1' })
}

async function registerPeople(site: FastifyInstance, { config, database, engine, limits }: AppOptions): Promise<void> {
  const { attempts, sessions } = engine
  await site.register(sessionPlugin, {
    sessions,
    secret: config.secret,
    https: isHttps(config),
  })
  await site.register(identityPlugin, { findAgent: (agentId: string) => findAgent(database, agentId) })
  await site.register(csrfPlugin, { origin: new URL(config.baseUrl).origin })
  await site.register(doorsPlugin, { attempts, limits: { ...shippedDoorLimits, ...limits } })
}

/** Most requests have nothing to wait for, and do not. It never rejects. */
function whenDone(waited: Promise<void> | undefined, done: () => void): void {
  if (waited) void waited.then(done)
  else done()
}

function isHttps(config: Config): boolean {
  return config.baseUrl.startsWith('https:')
}

function formTargetsOf({ franceconnectUrl }: Config): readonly string[] {
  return franceconnectUrl === undefined ? [] : [new URL(franceconnectUrl).origin]
}
