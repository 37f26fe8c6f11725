/** The one error handler: whatever is thrown becomes a row of the error table, as JSON under `/api/`, as a page elsewhere. */
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import fp from 'fastify-plugin'
import { type ErrorCode, GuichetError } from '../errors.ts'
import { type RenderErrorPage, renderBareErrorPage } from './error-page.ts'
import { createMethodTable } from './method-table.ts'
import type { SafeHeaders } from './security.ts'
import { toGuichetError } from './to-guichet-error.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Replaces the page shown for an error outside `/api/`; the portal draws it in its own layout. */
    setErrorPage(render: RenderErrorPage): void
  }
}

async function errors(app: FastifyInstance): Promise<void> {
  let renderPage: RenderErrorPage = renderBareErrorPage
  const methods = createMethodTable()
  app.decorate('setErrorPage', (render: RenderErrorPage) => {
    renderPage = render
  })
  app.addHook('onRoute', (route) => methods.add(route.method, route.url))
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods.allowedAt(request.url)
    // A route that reads the rest of the address may itself find nothing there.
    if (allowed.length === 0 || allowed.includes(request.method)) throw new GuichetError('PageNotFound')
    reply.header('allow', allowed.join(', '))
    throw new GuichetError('MethodNotAllowed')
  })
  app.setErrorHandler((thrown, request, reply) => {
    const error = toGuichetError(thrown)
    if (error.status >= 500 || isOurs.has(error.code))
      request.log.error({ err: thrown, route: request.routeOptions.url ?? 'none' }, error.code)
    return answer(error, request, reply, renderPage)
  })
}

/** No one who asks can do anything about these either. */
const isOurs: ReadonlySet<string> = new Set<ErrorCode>(['DocumentLost'])

function answer(
  error: GuichetError,
  request: FastifyRequest,
  reply: FastifyReply,
  renderPage: RenderErrorPage,
): FastifyReply {
  reply.code(error.status).header('cache-control', 'no-store')
  const { retryAfterSeconds = 10 } = error.context
  if ((error.status === 503 || error.status === 429) && !reply.hasHeader('retry-after'))
    reply.header('retry-after', String(retryAfterSeconds))
  if (isApi(request.url))
    return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(toJson(error))
  const page = drawSafely(error, reply, renderPage)
  if (typeof page !== 'string') return reply.redirect(page.goTo, 303)
  return reply.type('text/html; charset=utf-8').serializer(String).send(page)
}

/** The page of an error must not fail: whatever the layout needs may be what is broken. */
function drawSafely(
  error: GuichetError,
  reply: FastifyReply,
  renderPage: RenderErrorPage,
): ReturnType<RenderErrorPage> {
  try {
    return renderPage(error, reply.request, reply)
  } catch (cause) {
    reply.request.log.error({ err: cause }, 'the error page failed')
    return renderBareErrorPage(error)
  }
}

/** `{ error: { code, message, details } }`; a subclass may bring `extras` (what is stored now, for a stale save). */
function toJson(error: GuichetError): object {
  const extras = 'current' in error ? { current: error.current } : {}
  const version = 'currentVersion' in error ? { currentVersion: error.currentVersion } : {}
  return { error: { code: error.code, message: error.citizenMessage, details: error.details, ...extras, ...version } }
}

function isApi(url: string): boolean {
  return url.startsWith('/api/')
}

/** For addresses that Fastify cannot even read (`/%zz`): no hook runs, so the headers are set here. */
export function answerUnreadable(headers: SafeHeaders): NonNullable<FastifyServerOptions['frameworkErrors']> {
  return (thrown, request, reply) => {
    reply.headers(headers)
    answer(toGuichetError(thrown), request, reply, renderBareErrorPage)
  }
}

export const errorsPlugin = fp(errors, { name: 'guichet-errors', fastify: '5.x', dependencies: ['guichet-security'] })
