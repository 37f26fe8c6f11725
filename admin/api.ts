/** The only way out of the browser: the JSON API, with the session's token. */
import type {
  EliminableCounts,
  EliminablePage,
  EliminatedPage,
  HistoryPage,
  ListedDemandes,
  Mails,
  MessageChannel,
  MessagePage,
  OpenedDemande,
  OpenedPerson,
  PeoplePage,
  Session,
} from './api-types.ts'

import { createSettingsApi, type SettingsApi } from './settings/settings-api.ts'

export type Detail = { readonly path: string; readonly code: string; readonly message: string }

/** What the API refused, in its own French words. `code` is of the error table, or `Unreachable` when nothing answered. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly details: readonly Detail[]
  /** Of what somebody else saved meanwhile: it, and its version. */
  readonly current: unknown
  readonly currentVersion: number | undefined
  constructor(problem: RefusedCall) {
    super(problem.message)
    this.code = problem.code
    this.status = problem.status
    this.details = problem.details ?? []
    this.current = problem.current
    this.currentVersion = problem.currentVersion
  }
}

type RefusedCall = {
  readonly code: string
  readonly status: number
  readonly message: string
  readonly details?: readonly Detail[]
  readonly current?: unknown
  readonly currentVersion?: number
}

export type View = 'open' | 'waiting' | 'closed'

export type Api = SettingsApi & {
  session(): Promise<Session>
  signIn(credentials: { email: string; password: string }): Promise<Session>
  signOut(): Promise<void>
  demandes(query: { phase: View; after?: string }): Promise<ListedDemandes>
  demande(id: string): Promise<OpenedDemande>
  history(id: string): Promise<HistoryPage>
  messages(id: string, query: { channel: MessageChannel }): Promise<MessagePage>
  write(id: string, message: { body: string; channel: MessageChannel }): Promise<{ readonly id: string }>
  /** What the citizen wrote is read. */
  markRead(id: string): Promise<void>
  send(
    id: string,
    event: { event: string; asks?: object; corrects?: object; baseVersion: number },
  ): Promise<OpenedDemande>
  mails(query: { after?: string }): Promise<Mails>
  eliminableCounts(): Promise<EliminableCounts>
  eliminable(query: { after?: string }): Promise<EliminablePage>
  eliminate(order: { visa: object; listedOn: string; demandeIds?: readonly string[] }): Promise<{ eliminated: number }>
  eliminated(query: { after?: string }): Promise<EliminatedPage>
  people(query: { after?: string }): Promise<PeoplePage>
  person(id: string): Promise<OpenedPerson>
  judge(id: string, judgement: { version: number; state: 'valid' | 'invalid'; reason?: string }): Promise<unknown>
  correct(id: string, said: { version: number; answers: object; guardians: readonly object[] }): Promise<unknown>
  /** Keeps this one. */
  merge(id: string, pair: { version: number; dropped: { id: string; version: number } }): Promise<unknown>
  distinguish(id: string, otherId: string): Promise<unknown>
}

/** `fetch` is given, so that a test may answer for the server. */
export function createApi(fetcher: typeof fetch = (...input) => fetch(...input)): Api {
  let token = ''
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await reach(fetcher, `/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        // Of a form, the browser says where its parts end.
        ...(body && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...(token && method !== 'GET' && { 'x-csrf-token': token }),
      },
      ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
    const answer = await read(response)
    if (!response.ok) throw toProblem(response.status, answer)
    return answer as T
  }
  const remember = (session: Session): Session => {
    token = session.csrfToken
    return session
  }
  return {
    ...createSettingsApi(call),
    session: async () => remember(await call('GET', '/session')),
    signIn: async (credentials) => remember(await call('POST', '/session', credentials)),
    signOut: async () => {
      await call('DELETE', '/session')
      token = ''
    },
    demandes: (query) => call('GET', `/demandes?${toQuery(query)}`),
    demande: (id) => call('GET', `/demandes/${encodeURIComponent(id)}`),
    history: (id) => call('GET', `/demandes/${encodeURIComponent(id)}/history`),
    messages: (id, query) => call('GET', `/demandes/${encodeURIComponent(id)}/messages?${toQuery(query)}`),
    write: (id, message) => call('POST', `/demandes/${encodeURIComponent(id)}/messages`, message),
    markRead: async (id) => {
      await call('PUT', `/demandes/${encodeURIComponent(id)}/messages/read`)
    },
    send: (id, event) => call('POST', `/demandes/${encodeURIComponent(id)}/events`, event),
    mails: (query) => call('GET', `/mails?${toQuery(query)}`),
    eliminableCounts: () => call('GET', '/eliminations/counts'),
    eliminable: (query) => call('GET', `/eliminations/candidates?${toQuery(query)}`),
    eliminate: (order) => call('POST', '/eliminations', order),
    people: (query) => call('GET', `/people?${toQuery(query)}`),
    person: (id) => call('GET', personPath(id)),
    judge: (id, judgement) => call('PUT', `${personPath(id)}/judgement`, judgement),
    correct: (id, said) => call('PUT', personPath(id), said),
    merge: (id, pair) => call('POST', `${personPath(id)}/merge`, pair),
    distinguish: (id, otherId) => call('POST', `${personPath(id)}/distinct`, { otherId }),
    eliminated: (query) => call('GET', `/eliminations/register?${toQuery(query)}`),
  }
}

function personPath(id: string): string {
  return `/people/${encodeURIComponent(id)}`
}

async function reach(fetcher: typeof fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetcher(url, init)
  } catch {
    throw new ApiProblem({
      code: 'Unreachable',
      status: 0,
      message: 'Le service ne répond pas. Vérifiez votre connexion, puis recommencez.',
    })
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function toProblem(status: number, answer: unknown): ApiProblem {
  const error = (answer as { error?: Omit<RefusedCall, 'status'> } | undefined)?.error
  if (error) return new ApiProblem({ ...error, status })
  return new ApiProblem({
    code: 'Unreadable',
    status,
    message: 'La réponse du service est illisible. Réessayez dans un instant.',
  })
}

function toQuery(query: { readonly [name: string]: string | undefined }): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return new URLSearchParams(given).toString()
}
