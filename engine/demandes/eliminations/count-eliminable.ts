import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertAdministrator } from '../access.ts'

export type EliminableCounts = {
  /** The day on which this was counted: sent back with the visa, so that what it covers is what was listed. */
  readonly listedOn: string
  readonly total: number
  readonly procedures: readonly { readonly procedureId: string; readonly title: string; readonly count: number }[]
}

/** How many demandes may be eliminated, by démarche. Throws `Forbidden` unless an administrator asks. */
export async function countEliminable(actor: Actor, engine: Engine): Promise<EliminableCounts> {
  assertAdministrator(actor)
  const listedOn = engine.facts().today
  const { rows } = await engine.database.pool.query<{ procedureId: string; title: string; count: number }>(
    `select counted.procedure_id as "procedureId", r.definition ->> 'title' as title, counted.count from (
       select procedure_id, count(*)::int as count from demandes where retained_until < $1 group by procedure_id) counted
     join procedures p on p.id = counted.procedure_id join procedure_revisions r on r.id = p.current_revision_id
     order by title`,
    [listedOn],
  )
  return { listedOn, total: rows.reduce((sum, { count }) => sum + count, 0), procedures: rows }
}
