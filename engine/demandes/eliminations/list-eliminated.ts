import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { decodeCursor, type Page, toPage } from '../../page.ts'
import { assertAdministrator } from '../access.ts'

/** A line of the register: what was destroyed, and under which visa. */
export type EliminatedRow = {
  readonly id: string
  readonly reference: string
  readonly procedureId: string
  readonly procedureTitle: string
  readonly submittedAt: Date
  readonly closedAt: Date
  readonly eliminatedAt: Date
  readonly visaReference: string
  /** Calendar date. */
  readonly visaOn: string
  readonly directorFirstName: string
  readonly directorLastName: string
}

/** The register of eliminations, latest first, by pages. Throws `Forbidden` unless an administrator asks, `BadRequest` on a wrong cursor. */
export async function listEliminated(
  actor: Actor,
  input: { readonly after?: string; readonly limit: number },
  engine: Engine,
): Promise<Page<EliminatedRow>> {
  assertAdministrator(actor)
  const cursor = input.after === undefined ? undefined : decodeCursor(input.after)
  const { rows } = await engine.database.pool.query<EliminatedRow>(
    `select l.id, l.reference, l.procedure_id as "procedureId", l.procedure_title as "procedureTitle", l.submitted_at as "submittedAt",
       l.closed_at as "closedAt", l.eliminated_at as "eliminatedAt", e.visa_reference as "visaReference", e.visa_on as "visaOn",
       e.director_first_name as "directorFirstName", e.director_last_name as "directorLastName"
     from eliminated_demandes l join eliminations e on e.id = l.elimination_id
     where $1::timestamptz is null or (l.eliminated_at, l.id) < ($1, $2::uuid)
     order by l.eliminated_at desc, l.id desc limit $3`,
    [cursor?.at ?? null, cursor?.id ?? null, input.limit + 1],
  )
  return toPage(rows, input.limit, ({ eliminatedAt, id }) => ({ at: eliminatedAt, id }))
}
