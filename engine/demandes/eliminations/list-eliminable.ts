import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { decodeCursor, type Page, toPage } from '../../page.ts'
import { assertAdministrator } from '../access.ts'

/** A closed demande whose time of keeping is over. Nothing of the person is in it. */
export type EliminableRow = {
  readonly id: string
  readonly reference: string
  readonly procedureId: string
  readonly procedureTitle: string
  readonly submittedAt: Date
  readonly closedAt: Date
  /** Calendar date: the last day that it had to be kept. */
  readonly retainedUntil: string
}

type Stored = {
  id: string
  reference: string
  procedure_id: string
  title: string
  submitted_at: Date
  closed_at: Date
  retained_until: string
}

/**
 * What may be eliminated once the director of the archives agrees (code du patrimoine, art. L212-2), oldest term first, by pages.
 * Throws `Forbidden` unless an administrator asks, `BadRequest` on a wrong cursor.
 */
export async function listEliminable(
  actor: Actor,
  input: { readonly procedureId?: string; readonly after?: string; readonly limit: number },
  engine: Engine,
): Promise<Page<EliminableRow>> {
  assertAdministrator(actor)
  const cursor = input.after === undefined ? undefined : decodeCursor(input.after)
  const { rows } = await engine.database.pool.query<Stored>(
    `select d.id, d.reference, d.procedure_id, r.definition ->> 'title' as title, d.submitted_at, d.closed_at, d.retained_until
     from demandes d join procedure_revisions r on r.id = d.revision_id
     where d.retained_until < $1 and ($2::text is null or d.procedure_id = $2)
       and ($3::date is null or (d.retained_until, d.id) > ($3, $4::uuid))
     order by d.retained_until, d.id limit $5`,
    [
      engine.facts().today,
      input.procedureId ?? null,
      cursor?.at.toISOString().slice(0, 10) ?? null,
      cursor?.id ?? null,
      input.limit + 1,
    ],
  )
  const page = toPage(rows, input.limit, ({ retained_until, id }) => ({ at: new Date(retained_until), id }))
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      procedureId: row.procedure_id,
      procedureTitle: row.title,
      submittedAt: row.submitted_at,
      closedAt: row.closed_at,
      retainedUntil: row.retained_until,
    })),
  }
}
