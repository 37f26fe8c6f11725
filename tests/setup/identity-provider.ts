/** A real OpenID provider in this process, that answers as FranceConnect v2 does, and may be told to misbehave. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import http from 'node:http'
import Provider from 'oidc-provider'
import { afterFile } from './after-file.ts'

export type Citizen = {
  readonly sub: string
  readonly given_name: string
  readonly family_name: string
  readonly birthdate: string
  readonly gender: string
  readonly birthplace: string
  readonly birthcountry: string
  readonly email: string
}

export const angela: Citizen = {
  sub: 'b6048e95bb134ec5b1d1e1fa69f287172e91722b9354d637a1bcf2ebb0fd2ef5v1',
  given_name: 'Angela Claire Louise',
  family_name: 'DUBOIS',
  birthdate: '1962-08-24',
  gender: 'female',
  birthplace: '75107',
  birthcountry: '99100',
  email: 'angela@exemple.fr',
}

/** What it does wrong: each is one way in which somebody, or something, on the way would deceive us. */
export type Deceit = 'none' | 'unsigned' | 'forged' | 'otherSubject' | 'level' | 'nonce' | 'refusal' | 'away'

export type IdentityProvider = {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who signs in there from now on. */
  citizen: Citizen
  deceit: Deceit
  /** What it was asked last. */
  readonly asked: { authorization?: URLSearchParams; signOut?: URLSearchParams }
}

/** To call in `beforeAll`, with the addresses that it may send browsers back to. */
export async function startIdentityProvider(origin: string): Promise<IdentityProvider> {
  const server = http.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  const state: IdentityProvider = {
    url: `http://127.0.0.1:${address.port}`,
    clientId: 'guichet',
    clientSecret: 'a secret of the tests, of more than 32 letters',
    citizen: angela,
    deceit: 'none',
    asked: {},
  }
  const own = ecKey()
  const provider = createProvider(state, { origin, own })
  const answer = provider.callback()
  const stranger = ecKey()
  server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '/', state.url)
    if (state.deceit === 'away') return response.destroy()
    if (url.pathname === '/auth') state.asked.authorization = url.searchParams
    if (url.pathname === '/session/end') state.asked.signOut = url.searchParams
    if (url.pathname === '/auth' && state.deceit === 'nonce') {
      url.searchParams.set('nonce', 'another')
      request.url = `${url.pathname}${url.search}`
    }
    if (url.pathname === '/me' && deceive(response, state, { own, stranger })) return
    return answer(request, response)
  })
  afterFile(async () => {
    server.closeAllConnections()
    server.close()
  })
  return state
}

/** Answers a userinfo of its own making; false when nothing is wrong with it. */
function deceive(
  response: http.ServerResponse,
  { citizen, clientId, deceit, url }: IdentityProvider,
  keys: { readonly own: KeyObject; readonly stranger: KeyObject },
): boolean {
  const claims = { ...citizen, iss: url, aud: clientId }
  if (deceit === 'unsigned') response.setHeader('content-type', 'application/json').end(JSON.stringify(citizen))
  else if (deceit === 'forged') answerToken(response, claims, keys.stranger)
  else if (deceit === 'otherSubject') answerToken(response, { ...claims, sub: 'somebody-else' }, keys.own)
  else return false
  return true
}

function ecKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

/** A userinfo signed with a key, under the name of the provider's own. */
function answerToken(response: http.ServerResponse, claims: object, key: KeyObject): void {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const content = `${encode({ alg: 'ES256', kid: 'e' })}.${encode({ ...claims, iat: Math.floor(Date.now() / 1000) })}`
  const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  response.setHeader('content-type', 'application/jwt').end(`${content}.${signature}`)
}

function createProvider(state: IdentityProvider, { origin, own }: { origin: string; own: KeyObject }): Provider {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const keys = [
    { ...rsa.export({ format: 'jwk' }), kid: 'r', use: 'sig', alg: 'RS256' },
    { ...own.export({ format: 'jwk' }), kid: 'e', use: 'sig', alg: 'ES256' },
  ]
  const provider = new Provider(state.url, {
    jwks: { keys },
    clients: [
      {
        client_id: state.clientId,
        client_secret: state.clientSecret,
        redirect_uris: [`${origin}/connexion/franceconnect/retour`],
        post_logout_redirect_uris: [`${origin}/deconnexion/retour`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
        userinfo_signed_response_alg: 'ES256',
      },
    ],
    acrValues: ['eidas0', 'eidas1', 'eidas2', 'eidas3'],
    claims: {
      openid: ['sub'],
      given_name: ['given_name'],
      family_name: ['family_name'],
      birthdate: ['birthdate'],
      gender: ['gender'],
      birthplace: ['birthplace'],
      birthcountry: ['birthcountry'],
      email: ['email'],
      acr: null,
    },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'], userinfoSigningAlgValues: ['RS256', 'ES256'] },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({ ...state.citizen, sub: id }),
    }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['k'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600, AuthorizationCode: 60 },
  })
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next()
    const { prompt, session, params } = await provider.interactionDetails(context.req, context.res)
    if (state.deceit === 'refusal')
      return provider.interactionFinished(context.req, context.res, { error: 'access_denied' })
    if (prompt.name === 'login') {
      const login = { accountId: state.citizen.sub, acr: state.deceit === 'level' ? 'eidas0' : 'eidas1' }
      return provider.interactionFinished(context.req, context.res, { login }, { mergeWithLastSubmission: false })
    }
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params.client_id) })
    grant.addOIDCScope(String(params.scope))
    const consent = { grantId: await grant.save() }
    return provider.interactionFinished(context.req, context.res, { consent }, { mergeWithLastSubmission: true })
  })
  return provider
}
