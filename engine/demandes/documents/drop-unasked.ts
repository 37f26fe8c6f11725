import type { PoolClient } from 'pg'
import type { Evaluation } from '../../definition/index.ts'
import type { DemandeRecord } from '../demande-record.ts'

/** As for answers: what is attached to a document that is not asked any more is kept in the draft, and never sent. */
export async function dropUnasked(
  client: PoolClient,
  { documents }: DemandeRecord,
  { steps }: Evaluation,
): Promise<void> {
  const asked = new Set(steps.flatMap((step) => step.documents).map(({ path }) => path))
  const dropped = documents.filter(({ requirement, state }) => !asked.has(requirement) || state === 'refused')
  if (dropped.length === 0) return
  await client.query("update documents set demande_id = null, name = '' where id = any($1)", [
    dropped.map(({ id }) => id),
  ])
}
