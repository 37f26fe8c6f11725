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

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Throws `DemandeNotFound` when absent; an id that is no uuid is absent. */
export async function readDemande(database: Database, id: string): Promise<DemandeRecord> {
  if (!uuid.test(id)) throw new GuichetError('DemandeNotFound')
  // Named, so that PostgreSQL plans it once per connection: every page of a draft reads it.
  const { rows } = await database.pool.query<DemandeRecord>({
    name: 'read-demande',
    text: 'select * from demandes where id = $1',
    values: [id],
  })
  const row = rows[0]
  if (!row) throw new GuichetError('DemandeNotFound', { context: { id } })
  return row
}
