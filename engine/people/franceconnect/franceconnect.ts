/** FranceConnect as it is spoken to: OpenID Connect, v2. It knows no account; its library is loaded at the first sign-in. */
import type { Configuration } from 'openid-client'
import type { Config } from '../../config.ts'
import { GuichetError } from '../../errors.ts'
import { type PivotIdentity, toPivotIdentity } from './pivot-identity.ts'

/** What was agreed on with the browser before it left, kept in its session until it comes back. */
export type ProviderRoundTrip = { readonly state: string; readonly nonce: string; readonly verifier: string }

export type FranceConnect = {
  /**
   * Where to send the browser, and what to keep until it comes back. `isFresh`: the person is asked again who they are, though they
   * already said so. Throws `ProviderAway`.
   */
  begin(options: { readonly isFresh: boolean }): Promise<{ readonly url: string; readonly trip: ProviderRoundTrip }>
  /**
   * The identity that the browser comes back with, once everything was verified: state, nonce, signatures, level, subject. Throws
   * `ProviderRefused`.
   */
  finish(
    search: string,
    trip: ProviderRoundTrip,
  ): Promise<{ readonly identity: PivotIdentity; readonly idToken: string }>
  /** Where to sign out of FranceConnect too. */
  signOutUrl(idToken: string): Promise<string>
}

/** Addresses to declare to FranceConnect. */
export const callbackPath = '/connexion/franceconnect/retour'
export const signedOutPath = '/deconnexion/retour'

const scope = 'openid given_name family_name birthdate gender birthplace birthcountry email'
/** Low or better. */
const levels: ReadonlySet<unknown> = new Set(['eidas1', 'eidas2', 'eidas3'])
const timeoutSeconds = 8

type Settings = Pick<
  Config,
  'baseUrl' | 'franceconnectUrl' | 'franceconnectClientId' | 'franceconnectClientSecret' | 'franceconnectSignature'
>

/** Absent unless it is configured. */
export function createFranceConnect(settings: Settings): FranceConnect | undefined {
  const { baseUrl, franceconnectUrl: url } = settings
  if (url === undefined) return undefined
  const open = once(() => connect(url, settings))
  const redirectUri = `${baseUrl}${callbackPath}`
  return {
    async begin({ isFresh }) {
      const { library, configuration } = await open()
      const trip = {
        state: library.randomState(),
        nonce: library.randomNonce(),
        verifier: library.randomPKCECodeVerifier(),
      }
      const url = library.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope,
        acr_values: 'eidas1',
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await library.calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
        ...(isFresh && { prompt: 'login' }),
      })
      return { url: url.href, trip }
    },
    async finish(search, { state, nonce, verifier }) {
      const { library, configuration } = await open()
      try {
        const tokens = await library.authorizationCodeGrant(configuration, new URL(`${redirectUri}${search}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims || !tokens.id_token || !levels.has(claims.acr))
          throw new Error('the level is not the one asked for')
        const identity = await library.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        return { identity: toPivotIdentity(identity), idToken: tokens.id_token }
      } catch (cause) {
        throw new GuichetError('ProviderRefused', { cause })
      }
    },
    async signOutUrl(idToken) {
      const { library, configuration } = await open()
      return library.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${baseUrl}${signedOutPath}`,
        state: library.randomState(),
      }).href
    },
  }
}

async function connect(url: string, settings: Settings) {
  const library = await import('openid-client')
  const { franceconnectClientId = '', franceconnectClientSecret = '', franceconnectSignature: alg } = settings
  // Both are demanded of this very algorithm: nothing unsigned, nor signed with a shared secret, is taken.
  const metadata = { id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg }
  const execute: ((configuration: Configuration) => void)[] = [library.enableNonRepudiationChecks]
  if (new URL(url).protocol === 'http:') execute.push(library.allowInsecureRequests)
  const authentication = library.ClientSecretPost(franceconnectClientSecret)
  const options = { execute, timeout: timeoutSeconds }
  const configuration = await library.discovery(new URL(url), franceconnectClientId, metadata, authentication, options)
  return { library, configuration }
}

/** The provider is asked who it is at the first sign-in, and again after it did not answer. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return async () => {
    made ??= make()
    try {
      return await made
    } catch (cause) {
      made = undefined
      throw new GuichetError('ProviderAway', { cause })
    }
  }
}
