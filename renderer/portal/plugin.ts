/** The citizen portal: French pages drawn on the server, and the routes that serve them. It knows no démarche and no SQL. */
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { hasAccount } from '../../engine/actor.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Pack } from '../../engine/packs.ts'
import { loadAssets } from './assets.ts'
import { mendIdentity } from './mend-identity.ts'
import { createPackParts } from './pack-parts.ts'
import { errorPage } from './pages/error-page.ts'
import type { Portal } from './portal.ts'
import { createPortalLists } from './portal-lists.ts'
import { addAssetRoutes } from './routes/asset-routes.ts'
import { addCatalogueRoutes } from './routes/catalogue-routes.ts'
import { addConfirmIdentityRoutes } from './routes/confirm-identity-routes.ts'
import { addCreationRoutes } from './routes/creation-routes.ts'
import { addDemandeRoutes } from './routes/demande-routes.ts'
import { addEventRoutes } from './routes/event-routes.ts'
import { addFranceConnectRoutes } from './routes/franceconnect-routes.ts'
import { addHouseholdRoutes } from './routes/household-routes.ts'
import { addIdentityRoutes } from './routes/identity-routes.ts'
import { addLeavingRoutes } from './routes/leaving-routes.ts'
import { addMessageRoutes } from './routes/message-routes.ts'
import { addPackRoutes } from './routes/pack-routes.ts'
import { addPasswordRoutes } from './routes/password-routes.ts'
import { addPrintRoutes } from './routes/print-routes.ts'
import { addResumeRoutes } from './routes/resume-routes.ts'
import { addSecurityRoutes } from './routes/security-routes.ts'
import { addSessionRoutes } from './routes/session-routes.ts'
import { addSignInRoutes } from './routes/sign-in-routes.ts'
import { addSpaceRoutes } from './routes/space-routes.ts'
import { addStepRoutes } from './routes/step-routes.ts'
import { addSubjectRoutes } from './routes/subject-routes.ts'
import { addTermsRoutes } from './routes/terms-routes.ts'
import { addTextRoutes } from './routes/text-routes.ts'
import { addTrackingRoutes } from './routes/tracking-routes.ts'
import { addValidationRoutes } from './routes/validation-routes.ts'
import { addSignedIn } from './signed-in.ts'
import { createSite } from './site.ts'

export type PortalOptions = {
  readonly engine: Engine
  /** Those of the engine: their tabs, pages and cards are drawn. */
  readonly packs?: readonly Pack[]
  /** Folder of the built browser files, served under `/assets/`. */
  readonly assets?: string
}

/**
 * The portal as a plugin of `buildApp`.
 *
 * @example await buildApp({ config, database, engine, plugins: [portalPlugin({ engine, packs })] })
 */
export function portalPlugin({ engine, packs = [], assets = 'dist/public' }: PortalOptions): FastifyPluginAsync {
  const parts = createPackParts(packs)
  return async (app: FastifyInstance) => {
    const site = createSite(engine, loadAssets(assets))
    const portal: Portal = { engine, site, lists: createPortalLists(engine.lists, engine.fieldKinds), parts }
    app.setErrorPage((error, request, reply) => {
      const { status, code, citizenMessage } = error
      const mended = mendIdentity(error, request, { site, reply })
      if (mended !== undefined) return mended
      const back = request.method === 'GET' && !hasAccount(request.actor) ? request.url : undefined
      const page = errorPage(site, { status, code, citizenMessage, requestId: request.id, ...(back && { back }) })
      return request.space?.personalise(page) ?? page
    })
    addSignedIn(app, portal)
    addAssetRoutes(app, site)
    addIdentityRoutes(app, portal)
    addCatalogueRoutes(app, portal)
    addCreationRoutes(app, portal)
    addPasswordRoutes(app, portal)
    addSecurityRoutes(app, portal)
    addTrackingRoutes(app, portal)
    addDemandeRoutes(app, portal)
    addPackRoutes(app, portal)
    addPrintRoutes(app, portal)
    addResumeRoutes(app, portal)
    addEventRoutes(app, portal)
    addMessageRoutes(app, portal)
    addValidationRoutes(app, portal)
    addSpaceRoutes(app, portal)
    addHouseholdRoutes(app, portal)
    addStepRoutes(app, portal)
    addSubjectRoutes(app, portal)
    addTermsRoutes(app, portal)
    addTextRoutes(app, portal)
    addLeavingRoutes(app, portal)
    addSignInRoutes(app, portal)
    addConfirmIdentityRoutes(app, portal)
    addSessionRoutes(app, portal)
    addFranceConnectRoutes(app, portal)
  }
}
