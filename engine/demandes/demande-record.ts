import type { Pool, PoolClient } from 'pg'
import type { Answers, Phase } from '../definition/index.ts'
import { GuichetError } from '../errors.ts'
import type { Database } from '../store/database.ts'
import type { StateValue } from '../workflow/index.ts'

/** A row of `demandes`, as stored. */
export type DemandeRecord = {
  readonly id: string
  readonly reference: string
  readonly procedure_id: string
  readonly revision_id: string
  readonly holder_id: string
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
}

/** Throws `DemandeNotFound` when absent; an id that is no uuid is absent. */
export async function readDemande(database: Database, id: string): Promise<DemandeRecord> {
  return read(database.pool, id, { name: 'read-demande', text: 'select * from demandes where id = $1' })
}

/** The same, held until the caller's transaction ends: nobody else moves it meanwhile. */
export async function lockDemande(client: PoolClient, id: string): Promise<DemandeRecord> {
  return read(client, id, { name: 'lock-demande', text: 'select * from demandes where id = $1 for update' })
}

/** Named, so that PostgreSQL plans it once per connection: every page of a draft reads it. */
type NamedQuery = { readonly name: string; readonly text: string }

async function read(client: Pool | PoolClient, id: string, query: NamedQuery): Promise<DemandeRecord> {
  if (!uuid.test(id)) throw new GuichetError('DemandeNotFound')
  const { rows } = await client.query<DemandeRecord>({ ...query, values: [id] })
  const row = rows[0]
  if (!row) throw new GuichetError('DemandeNotFound', { context: { id } })
  return row
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
