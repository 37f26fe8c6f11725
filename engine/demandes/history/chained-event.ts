/** An event as the log of a demande holds it: each carries the hash of the one before. */
import { hash } from 'node:crypto'
import { type Actor, idOf } from '../../actor.ts'
import { type Answers, canonicalJson, type JsonObject } from '../../definition/index.ts'
import { digestOf } from '../../digest-of.ts'
import type { StateValue } from '../../workflow/index.ts'

export type ChainedEvent = {
  readonly demandeId: string
  readonly seq: number
  readonly type: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly at: Date
  readonly state: StateValue
  readonly data: JsonObject
  readonly prevHash: string
}

/** SHA-256 over the former hash and the canonical JSON of the event. */
export function hashEvent(event: ChainedEvent): string {
  const { prevHash, at, ...rest } = event
  return hash('sha256', `${prevHash}\n${canonicalJson({ ...rest, at: at.toISOString() })}`)
}

export type EventChange = {
  readonly type: string
  readonly actor: Actor
  readonly at: Date
  readonly state: StateValue
  readonly answers: Answers
  /** What happened (the step saved, what an agent filled, the effects promised). */
  readonly data: JsonObject
}

/** The event as the log will hold it; the answers themselves stay in the demande, the log keeps their digest. */
export function toEvent(
  demandeId: string,
  seq: number,
  prevHash: string,
  change: EventChange,
): ChainedEvent & { readonly hash: string } {
  const event = {
    demandeId,
    seq,
    type: change.type,
    actorKind: change.actor.kind,
    actorId: idOf(change.actor),
    at: change.at,
    state: change.state,
    data: { ...change.data, answersDigest: digestOf(change.answers) },
    prevHash,
  }
  return { ...event, hash: hashEvent(event) }
}
