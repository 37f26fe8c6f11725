import type { Violation } from '../../../engine/definition/evaluation.ts'
import type { JsonObject } from '../../../engine/definition/language.ts'

export type PutResult =
  | {
      readonly kind: 'saved'
      readonly version: number
      readonly savedAt: string
      readonly violations: readonly Violation[]
    }
  /** Another window saved this step meanwhile: what is stored now. */
  | { readonly kind: 'stale'; readonly current: JsonObject; readonly currentVersion: number }
  /** It will not be accepted as it is; a French sentence, and the places when they are known. */
  | { readonly kind: 'refused'; readonly message: string; readonly details: readonly Violation[] }
  /** Network, server away, too many requests: the same may be accepted later. */
  | { readonly kind: 'failed' }

export type PutRequest = {
  readonly url: string
  readonly csrf: string
  readonly baseVersion: number
  readonly answers: JsonObject
  /** The browser finishes sending even when the page is gone. */
  readonly isLeaving: boolean
}

/** Browsers refuse a larger body that must outlive its page. */
const keepaliveLimit = 60_000
const patienceMs = 15_000

/** Saves one step by the JSON API. Never rejects. */
export async function putStep({ url, csrf, baseVersion, answers, isLeaving }: PutRequest): Promise<PutResult> {
  const body = JSON.stringify({ baseVersion, answers })
  try {
    const response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf },
      body,
      credentials: 'same-origin',
      keepalive: isLeaving && body.length < keepaliveLimit,
      ...(isLeaving ? {} : { signal: AbortSignal.timeout(patienceMs) }),
    })
    return await toResult(response)
  } catch {
    return { kind: 'failed' }
  }
}

type Refusal = {
  readonly error?: {
    readonly message?: string
    readonly details?: readonly Violation[]
    readonly current?: JsonObject
    readonly currentVersion?: number
  }
}

async function toResult(response: Response): Promise<PutResult> {
  if (response.ok) return { kind: 'saved', ...(await response.json()) }
  if (response.status >= 500 || response.status === 429 || response.status === 408) return { kind: 'failed' }
  const { error }: Refusal = await response.json().catch(() => ({}))
  if (error?.current !== undefined && error.currentVersion !== undefined)
    return { kind: 'stale', current: error.current, currentVersion: error.currentVersion }
  return {
    kind: 'refused',
    message: sessionSentences[response.status] ?? error?.message ?? 'Cette page ne peut plus enregistrer.',
    details: error?.details ?? [],
  }
}

/** What the API says of a session is for programs: here the form itself leads on, with what is typed. */
const kept = 'Ce que vous avez saisi reste dans cette page\u00a0: confirmez pour'
const sessionSentences: { readonly [status: number]: string } = {
  401: `votre session a pris fin. ${kept} l’enregistrer en vous connectant, ou avec le code d’accès de la demande.`,
  403: `votre session n’est plus la même. ${kept} l’enregistrer.`,
  404: `votre session n’est plus la même. ${kept} l’enregistrer en vous connectant, ou avec le code d’accès de la demande.`,
}
