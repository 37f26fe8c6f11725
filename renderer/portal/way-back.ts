/** Where a sign-in leads back to: a path of this site that was asked for, and nothing else. */
import type { FastifyRequest } from 'fastify'

const mostLetters = 500

/** The path when it is one of ours that can be opened, else undefined: no other site, no address that signs in or out. */
export function wayBack(asked: unknown): string | undefined {
  if (typeof asked !== 'string' || asked.length > mostLetters || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked))
    return undefined
  const url = new URL(asked, origin)
  // `/.//host` is of this site until its dots are gone: then it names a host.
  const isOurs = url.origin === origin && !url.pathname.startsWith('//') && !asked.includes('\\')
  return isOurs && !closed.test(url.pathname) ? `${url.pathname}${url.search}` : undefined
}

/** Where the address of a door says to lead back. */
export function askedBack({ query }: Pick<FastifyRequest, 'query'>): string | undefined {
  return wayBack(typeof query === 'object' && query !== null && 'suite' in query ? query.suite : undefined)
}

/** The door to sign in by, which leads back. */
export function signInUrl(back: string | undefined, door = '/connexion'): string {
  const checked = wayBack(back)
  return checked === undefined || checked === '/' ? door : `${door}?suite=${encodeURIComponent(checked)}`
}

const origin = 'https://guichet.invalid'
const closed = /^\/(connexion|deconnexion|api|admin)(\/|$)/
