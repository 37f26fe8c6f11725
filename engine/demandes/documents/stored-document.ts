import type { Facts } from '../../definition/index.ts'

/** `arriving`: not attached yet. `waiting`: for the antivirus. `unscanned`: there was no antivirus to ask. */
export type DocumentState = 'arriving' | 'waiting' | 'unscanned' | 'clean' | 'refused'

/** A file of a demande, as a `DemandeRecord` brings it. */
export type StoredDocument = {
  readonly id: string
  /** `pieces.mandat`. */
  readonly requirement: string
  readonly name: string
  /** In bytes. */
  readonly size: number
  readonly state: Exclude<DocumentState, 'arriving'>
  /** Why it was refused, in French. */
  readonly reason: string | null
  /** As PostgreSQL writes a moment in JSON. */
  readonly at: string
  readonly wiped: boolean
}

/** Of a demande `d`, in the query that reads it: one snapshot, so that they always agree with its version. */
export const documentsOfDemande = `
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'requirement', f.requirement, 'name', f.name, 'size', f.size,
      'state', f.state, 'reason', f.reason, 'at', f.created_at, 'wiped', f.wiped_at is not null) order by f.created_at, f.id), '[]')
   from documents f where f.demande_id = d.id and f.requirement is not null) as documents`

/** What the evaluator is told: the files of each requirement that are not refused. */
export function countDocuments(
  documents: readonly { readonly requirement: string; readonly state: string }[],
): NonNullable<Facts['documents']> {
  const counts: { [requirementPath: string]: number } = {}
  for (const { requirement, state } of documents)
    if (state !== 'refused') counts[requirement] = (counts[requirement] ?? 0) + 1
  return counts
}
