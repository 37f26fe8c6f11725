import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasAccount } from '../../../engine/actor.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { sendDocument } from '../../../engine/http/documents.ts'
import { formEntries } from '../../../engine/http/form-body.ts'
import type { PackPage, PageAnswer, PageRequest } from '../../../engine/pack-portal.ts'
import { asHtml } from '../as-html.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'

/** The pages that packs bring, in the layout of the portal. */
export function addPackRoutes(app: FastifyInstance, portal: Portal): void {
  for (const page of portal.parts.pages)
    app.route({
      method: page.method ?? 'GET',
      url: page.url,
      config: { access: page.access },
      handler: async (request, reply) =>
        send(portal, page, { reply, answer: await ask(page, { request, reply }, portal) }),
    })
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }

function ask(page: PackPage, exchange: Exchange, { engine }: Portal): Promise<PageAnswer> {
  const asked = toPageRequest(exchange)
  if (page.access !== 'account') return page.answer(asked, engine)
  const { actor, viewer } = asked
  // The session of an account that is gone.
  if (!viewer || !hasAccount(actor)) throw new GuichetError('SignInRequired')
  return page.answer({ ...asked, actor, viewer }, engine)
}

function toPageRequest({ request, reply }: Exchange): PageRequest {
  const { actor, space } = request
  return {
    actor,
    ...(space && { viewer: space.viewer }),
    params: Object.fromEntries(texts(request.params)),
    query: new Map(texts(request.query)),
    form: request.method === 'POST' ? formEntries(request.body).filter(([name]) => name !== '_csrf') : [],
    token: reply.csrfToken(),
  }
}

/** What is no text has no place in an address. */
function texts(values: unknown): readonly (readonly [name: string, value: string])[] {
  if (typeof values !== 'object' || values === null) return []
  return Object.entries(values).flatMap(([name, value]) => {
    const [first] = [value].flat()
    return typeof first === 'string' ? [[name, first] as const] : []
  })
}

function send(
  { site }: Portal,
  { tab }: PackPage,
  { reply, answer }: { readonly reply: FastifyReply; readonly answer: PageAnswer },
): FastifyReply {
  if ('goTo' in answer) return goTo(reply, answer.goTo)
  if ('file' in answer) return sendDocument(reply, answer.file)
  const { title, body, aside, status } = answer
  const page = site.layout({
    title,
    main: asHtml(body),
    ...(tab !== undefined && { section: `pack:${tab}` }),
    ...(aside && { aside: asHtml(aside) }),
  })
  return sendPage(reply, page, status)
}
