/** Who is signed in, read once for each page that is asked for. */
import type { FastifyInstance } from 'fastify'
import { hasAccount } from '../../engine/actor.ts'
import type { Engine } from '../../engine/engine.ts'
import type { PackTab } from '../../engine/pack-portal.ts'
import { readViewer, type Viewer } from '../../engine/people/space/read-viewer.ts'
import type { Way } from './header.ts'
import type { PackParts } from './pack-parts.ts'
import type { Site } from './site.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Absent unless somebody is signed in. */
    space: PersonalSpace | null
  }
}

type PersonalSpace = {
  readonly viewer: Viewer
  /** Puts their name and tabs in the head of a page. */
  personalise(page: string): string
}

type Tools = { readonly engine: Engine; readonly site: Site; readonly parts: PackParts }

/** For the routes of the portal, before they answer. Nothing is read for who has not signed in. */
export function addSignedIn(app: FastifyInstance, { engine, site, parts }: Tools): void {
  app.decorateRequest('space', null)
  app.addHook('preHandler', (request, reply, done) => {
    if (!hasAccount(request.actor)) return done()
    const token = reply.csrfToken()
    readSpace(request.actor).then(({ viewer, packTabs }) => {
      if (viewer) request.space = { viewer, personalise: (page) => site.personalise(page, { viewer, packTabs, token }) }
      done()
    }, done)
  })

  async function readSpace(actor: Parameters<typeof readViewer>[0]) {
    const viewer = await readViewer(actor, {}, engine)
    const shown = viewer ? await Promise.all(parts.tabs.map((tab) => tab.isFor?.(viewer, engine) ?? true)) : []
    return { viewer, packTabs: parts.tabs.filter((_, index) => shown[index]).map(toWay) }
  }
}

function toWay({ id, href, label }: PackTab): Way {
  return { section: `pack:${id}`, href, label }
}
