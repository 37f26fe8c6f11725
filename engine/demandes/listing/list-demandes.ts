/** Demandes by pages, for lists and for spreadsheets: never their answers as a whole. */
import type { Actor } from '../../actor.ts'
import type { Phase } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { decodeCursor, type Page, toPage } from '../../page.ts'
import { assertAgent } from '../access.ts'
import type { DemandeRow } from '../demande-view.ts'
import { type ListedRecord, listedColumns, toRow, unreadFrom } from './to-row.ts'

export type ListDemandesInput = {
  readonly phase?: Extract<Phase, 'open' | 'waiting' | 'closed'>
  readonly procedureId?: string
  /** `next` of the former page. */
  readonly after?: string
  /** 1 to 100. */
  readonly limit: number
}

/** The submitted demandes of the agent's services, latest first, by pages. Throws `Forbidden`, `BadRequest` on a wrong cursor. */
export async function listDemandes(actor: Actor, input: ListDemandesInput, engine: Engine): Promise<Page<DemandeRow>> {
  assertAgent(actor)
  const values: unknown[] = [input.limit + 1]
  const bind = (value: unknown) => `$${values.push(value)}`
  const filters = ['submitted_at is not null']
  if (!actor.roles.includes('administrator')) filters.push(`service_id = any(${bind(actor.serviceIds)})`)
  if (input.phase) filters.push(`phase = ${bind(input.phase)}`)
  if (input.procedureId) filters.push(`procedure_id = ${bind(input.procedureId)}`)
  if (input.after !== undefined) {
    const { at, id } = decodeCursor(input.after)
    filters.push(`(submitted_at, id) < (${bind(at)}::timestamptz, ${bind(id)}::uuid)`)
  }
  const { rows } = await engine.database.pool.query<ListedRecord & { submitted_at: Date }>(
    `select ${listedColumns}, ${unreadFrom('citizen')}
     from demandes where ${filters.join(' and ')} order by submitted_at desc, id desc limit $1`,
    values,
  )
  const page = toPage(rows, input.limit, ({ submitted_at, id }) => ({ at: submitted_at, id }))
  return { ...page, rows: await Promise.all(page.rows.map((record) => toRow(record, engine))) }
}
