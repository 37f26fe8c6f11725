/** The one statement that moves demandes: each change with its event, appended to the hash-chained log. */
import type { Pool, PoolClient } from 'pg'
import type { Period, Phase } from '../../definition/index.ts'
import type { Correction } from '../correction/correction-record.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { type EventChange, toEvent } from './chained-event.ts'

export type DemandeChange = EventChange & {
  readonly status: string
  readonly phase: Phase
  readonly stepVersions?: { readonly [stepId: string]: number }
  readonly submittedAt?: Date
  readonly closedAt?: Date
  /** As it is stored unless told. */
  readonly correction?: Correction
  /** Of a draft: how long it is kept after this edit. Absent once submitted. */
  readonly draftLife?: Period
}

/** Where a demande stands once changed. */
export type Recorded = { readonly version: number; readonly hash: string }

export type ChangeRow = ReturnType<typeof toChangeRow>

/**
 * Writes each change if nobody moved its demande, nor gave it to somebody else, since it was read. Answers where they stand in the
 * same order: `undefined` for a change that came too late, be it after another one of the same demande, or `skip`s a demande that
 * somebody holds.
 */
export async function writeChanges(
  client: Pool | PoolClient,
  rows: readonly ChangeRow[],
  whenHeld: keyof typeof queries,
): Promise<readonly (Recorded | undefined)[]> {
  const first = new Map<string, ChangeRow>()
  for (const row of rows) if (!first.has(row.id)) first.set(row.id, row)
  const query = { ...queries[whenHeld], values: [JSON.stringify([...first.values()])] }
  const written = await client.query<{ demande_id: string; seq: number }>(query)
  const versions = new Map(written.rows.map(({ demande_id, seq }) => [demande_id, seq]))
  return rows.map((row) => {
    const version = first.get(row.id) === row ? versions.get(row.id) : undefined
    return version === undefined ? undefined : { version, hash: row.hash }
  })
}

/** As the statement takes it. */
export function toChangeRow(demande: DemandeRecord, change: DemandeChange) {
  const event = toEvent(demande.id, demande.version + 1, demande.head_hash, change)
  return {
    id: demande.id,
    base: demande.version,
    holder_id: demande.holder_id,
    answers: change.answers,
    step_versions: change.stepVersions ?? demande.step_versions,
    state: change.state,
    status: change.status,
    phase: change.phase,
    hash: event.hash,
    at: change.at,
    submitted_at: change.submittedAt ?? demande.submitted_at,
    closed_at: change.closedAt ?? demande.closed_at,
    draft_life: change.draftLife ?? null,
    correction: change.correction ?? demande.correction,
    type: change.type,
    actor_kind: event.actorKind,
    actor_id: event.actorId,
    data: event.data,
    prev_hash: demande.head_hash,
  }
}

// Named, so that PostgreSQL plans them once per connection.
const queries = {
  wait: { name: 'write-changes', text: changesSql('for update of d') },
  skip: { name: 'write-changes-at-once', text: changesSql('for update of d skip locked') },
}

function changesSql(lock: string): string {
  return `
    with change as (
      select * from jsonb_to_recordset($1::jsonb) as row (id uuid, base int, holder_id uuid, answers jsonb, step_versions jsonb,
        state jsonb, status text, phase text, hash text, at timestamptz, submitted_at timestamptz, closed_at timestamptz, draft_life interval,
        correction jsonb, type text, actor_kind text, actor_id uuid, data jsonb, prev_hash text)),
    held as (
      select d.id from demandes d join change c on c.id = d.id and c.base = d.version and c.holder_id = d.holder_id ${lock}),
    moved as (
      update demandes d set answers = c.answers, step_versions = c.step_versions, state = c.state, status = c.status,
        phase = c.phase, version = d.version + 1, head_hash = c.hash, updated_at = c.at, submitted_at = c.submitted_at,
        closed_at = c.closed_at, expires_at = c.at + c.draft_life, correction = c.correction
      from change c join held h on h.id = c.id where d.id = c.id and d.version = c.base
      returning c.*)
    insert into demande_events (demande_id, seq, type, actor_kind, actor_id, at, state, data, prev_hash, hash)
    select id, base + 1, type, actor_kind, actor_id, at, state, data, prev_hash, hash from moved returning demande_id, seq`
}
