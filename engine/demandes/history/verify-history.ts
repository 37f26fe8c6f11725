import { canonicalJson, type JsonObject } from '../../definition/index.ts'
import { digestOf } from '../../digest-of.ts'
import type { Database } from '../../store/database.ts'
import { type StateValue, statusOf } from '../../workflow/index.ts'
import { isCorrecting } from '../correction/correction.ts'
import { type DemandeRecord, readDemande } from '../demande-record.ts'
import { hashEvent } from './chained-event.ts'

type EventRow = {
  seq: number
  type: string
  actor_kind: string
  actor_id: string | null
  at: Date
  state: StateValue
  data: JsonObject
  prev_hash: string
  hash: string
}

/**
 * Proves that the log of a demande has no gap, that no event was altered, and that the demande is what its last event says.
 * Answers what is wrong, in English, for an operator; nothing when all is well.
 */
export async function verifyHistory(database: Database, demandeId: string): Promise<readonly string[]> {
  const demande = await readDemande(database, demandeId)
  const { rows } = await database.pool.query<EventRow>(
    'select seq, type, actor_kind, actor_id, at, state, data, prev_hash, hash from demande_events where demande_id = $1 order by seq',
    [demandeId],
  )
  const problems = rows.flatMap((row, index) => checkLink(demandeId, row, rows[index - 1]))
  const last = rows.at(-1)
  if (last?.seq !== demande.version) problems.push(`version ${demande.version} but ${last?.seq ?? 0} events`)
  if (last?.hash !== demande.head_hash) problems.push('the head hash is not the one of the last event')
  if (last && canonicalJson(last.state) !== canonicalJson(demande.state))
    problems.push('the state is not the one of the last event')
  if (statusOf(demande.state) !== demande.status) problems.push('the status is not the one of the state')
  const sent = rows.find(({ type }) => type === 'citizen.submit')
  if (sent?.at.getTime() !== demande.submitted_at?.getTime()) problems.push('the demande was sent at another moment')
  if (last && last.data.answersDigest !== digestOf(demande.answers))
    problems.push('the answers are not those of the last event')
  const aboutDigest = rows[0]?.data.aboutDigest
  if (aboutDigest !== (demande.about ? digestOf(demande.about) : undefined))
    problems.push('the people that it is about are not those of its beginning')
  problems.push(...checkCorrection(demande, rows))
  return problems
}

function checkLink(demandeId: string, row: EventRow, former: EventRow | undefined): string[] {
  const problems: string[] = []
  if (row.seq !== (former?.seq ?? 0) + 1) problems.push(`gap before event ${row.seq}`)
  if (row.prev_hash !== (former?.hash ?? '')) problems.push(`event ${row.seq} does not follow the one before`)
  const hash = hashEvent({
    demandeId,
    seq: row.seq,
    type: row.type,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    at: row.at,
    state: row.state,
    data: row.data,
    prevHash: row.prev_hash,
  })
  if (hash !== row.hash) problems.push(`event ${row.seq} was altered`)
  return problems
}

/** What is asked of the citizen is what an event asked, and the corrections under way are those of the last save. */
function checkCorrection(demande: DemandeRecord, rows: readonly EventRow[]): string[] {
  if (!isCorrecting(demande)) return []
  const { seq, fields, documents, deadline, draft } = demande.correction
  const asking = rows.find((row) => row.seq === seq)?.data.corrects
  const problems: string[] = []
  if (canonicalJson(asking ?? null) !== canonicalJson({ fields, documents, deadline }))
    problems.push(`the correction is not the one that event ${seq} asked`)
  const saved = rows.findLast(({ data }) => data.correctedDigest !== undefined || data.corrects !== undefined)
  const digest = saved?.data.correctedDigest
  if (digest !== undefined && digest !== digestOf(draft))
    problems.push('the corrections are not those of the last save')
  return problems
}
