import type { PoolClient } from 'pg'
import type { Answers, Phase, Suspension } from '../definition/index.ts'
import { GuichetError } from '../errors.ts'
import { isUuid } from '../is-uuid.ts'
import type { About } from '../people/household/about.ts'
import { createRecent, type Recent } from '../recent.ts'
import type { Database } from '../store/database.ts'
import { inTurns } from '../store/in-turns.ts'
import type { StateValue } from '../workflow/index.ts'
import type { Correction } from './correction/correction-record.ts'
import { documentsOfDemande, type StoredDocument } from './documents/stored-document.ts'

/** A row of `demandes`, as stored. */
export type DemandeRecord = {
  readonly id: string
  readonly reference: string
  readonly procedure_id: string
  readonly revision_id: string
  readonly holder_id: string
  /** Of the household of its holder: whom it is about. */
  readonly subject_id: string | null
  /** The facts `applicant` and `subject` as they were when it began: they do not change with the household. */
  readonly about: About | null
  readonly service_id: string
  readonly answers: Answers
  readonly step_versions: { readonly [stepId: string]: number }
  readonly state: StateValue
  readonly status: string
  readonly phase: Phase
  readonly version: number
  readonly head_hash: string
  readonly created_at: Date
  readonly updated_at: Date
  readonly submitted_at: Date | null
  readonly closed_at: Date | null
  readonly expires_at: Date | null
  /** Calendar date of the commune's zone. `null` before the submission, and while nobody can tell (see `silence-date.ts`). */
  readonly silence_at: string | null
  readonly suspensions: readonly Suspension[]
  /** Of a closed demande: the last day that it is kept. */
  readonly retained_until: string | null
  /** The last time that an agent asked for corrections. */
  readonly correction: Correction | null
  /** Its files, oldest first. */
  readonly documents: readonly StoredDocument[]
}

/** Throws `DemandeNotFound` when absent; an id that is no uuid is absent. */
export async function readDemande(database: Database, id: string): Promise<DemandeRecord> {
  const record = found(id, isUuid(id) ? await readerOf(database)(id) : undefined)
  rememberDemande(database, record)
  return record
}

/** The same, held until the caller's transaction ends: nobody else moves it meanwhile. */
export async function lockDemande(client: PoolClient, id: string): Promise<DemandeRecord> {
  const lock = 'select from demandes where id = $1 for update'
  await client.query({ name: 'lock-demande', text: lock, values: [id] })
  // Another statement: the one that waited for the lock sees the documents as they were before it waited.
  const { rows } = await client.query<DemandeRecord>({ ...readQuery, values: [[id]] })
  return found(id, rows[0])
}

/**
 * The demande as this process last read or saved it. Maybe outdated: a save may begin from it, as its own write tells whether somebody
 * moved the demande since, or gave it to another holder; nothing else may be told of it.
 */
export function recallDemande(database: Database, id: string): DemandeRecord | undefined {
  return latest.get(database)?.get(id)
}

export function rememberDemande(database: Database, demande: DemandeRecord): void {
  const known = latest.get(database) ?? createRecent<DemandeRecord>(mostRemembered)
  latest.set(database, known)
  known.set(demande.id, demande)
}

/** Enough for those who fill a form at the same time; some kilobytes each. */
const mostRemembered = 500
const latest = new WeakMap<Database, Recent<DemandeRecord>>()

function found(id: string, record: DemandeRecord | undefined): DemandeRecord {
  if (!record) throw new GuichetError('DemandeNotFound', { context: { id } })
  return record
}

type Reader = (id: string) => Promise<DemandeRecord | undefined>
const readers = new WeakMap<Database, Reader>()

/** Every page of a draft reads one: those of requests that come together are read together. */
function readerOf(database: Database): Reader {
  const known = readers.get(database)
  if (known) return known
  const reader = inTurns(async (ids: readonly string[]) => {
    const { rows } = await database.pool.query<DemandeRecord>({ ...readQuery, values: [ids] })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  })
  readers.set(database, reader)
  return reader
}

/** Named, so that PostgreSQL plans it once per connection. */
const readQuery = {
  name: 'read-demandes',
  text: `select d.*, ${documentsOfDemande} from demandes d where d.id = any($1::uuid[])`,
}
