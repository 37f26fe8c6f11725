/** The only writer of a demande: one statement moves it and appends the event to its hash-chained log. */
import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Actor } from '../actor.ts'
import { canonicalJson, digestOf } from '../canonical-json.ts'
import type { Answers, JsonObject, Period, Phase } from '../definition/index.ts'
import type { StateValue } from '../workflow/index.ts'
import type { DemandeRecord } from './demande-record.ts'

export type DemandeChange = {
  readonly type: string
  readonly actor: Actor
  readonly at: Date
  readonly state: StateValue
  readonly status: string
  readonly phase: Phase
  readonly answers: Answers
  readonly stepVersions?: { readonly [stepId: string]: number }
  readonly submittedAt?: Date
  readonly closedAt?: Date
  /** Of a draft: how long it is kept after this edit. Absent once submitted. */
  readonly draftLife?: Period
  /** What happened, in the log (the step saved, what an agent filled, the effects promised). */
  readonly data: JsonObject
}

/** Writes the change if nobody moved the demande since it was read; `undefined` otherwise. Answers the new version. */
export async function recordEvent(
  client: Pool | PoolClient,
  demande: DemandeRecord,
  change: DemandeChange,
): Promise<number | undefined> {
  const event = toEvent(demande.id, demande.version + 1, demande.head_hash, change)
  const { rows } = await client.query<{ seq: number }>({
    name: 'record-event',
    text: recordEventSql,
    values: [
      demande.id,
      demande.version,
      JSON.stringify(change.answers),
      JSON.stringify(change.stepVersions ?? demande.step_versions),
      JSON.stringify(change.state),
      change.status,
      change.phase,
      event.hash,
      change.at,
      change.submittedAt ?? demande.submitted_at,
      change.closedAt ?? demande.closed_at,
      change.draftLife ?? null,
      change.type,
      event.actorKind,
      event.actorId,
      JSON.stringify(event.data),
      demande.head_hash,
    ],
  })
  return rows[0]?.seq
}

const recordEventSql = `
  with moved as (
    update demandes set answers = $3, step_versions = $4, state = $5::jsonb, status = $6, phase = $7, version = version + 1,
      head_hash = $8, updated_at = $9::timestamptz, submitted_at = $10, closed_at = $11, expires_at = $9::timestamptz + $12::interval
    where id = $1 and version = $2 returning version)
  insert into demande_events (demande_id, seq, type, actor_kind, actor_id, at, state, data, prev_hash, hash)
  select $1, version, $13, $14, $15::uuid, $9, $5::jsonb, $16::jsonb, $17, $8 from moved returning seq`

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
  return createHash('sha256')
    .update(`${prevHash}\n${canonicalJson({ ...rest, at: at.toISOString() })}`)
    .digest('hex')
}

/** The event as the log will hold it; the answers themselves stay in the demande, the log keeps their digest. */
export function toEvent(
  demandeId: string,
  seq: number,
  prevHash: string,
  change: Pick<DemandeChange, 'type' | 'actor' | 'at' | 'state' | 'answers' | 'data'>,
): ChainedEvent & { readonly hash: string } {
  const event = {
    demandeId,
    seq,
    type: change.type,
    actorKind: change.actor.kind,
    actorId: actorIdOf(change.actor),
    at: change.at,
    state: change.state,
    data: { ...change.data, answersDigest: digestOf(change.answers) },
    prevHash,
  }
  return { ...event, hash: hashEvent(event) }
}

function actorIdOf(actor: Actor): string | null {
  if (actor.kind === 'agent') return actor.agentId
  if (actor.kind === 'citizen') return actor.holderId
  return null
}
