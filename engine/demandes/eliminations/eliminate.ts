/** Demandes whose time of keeping is over, and the register of what was destroyed. */
import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAdministrator } from '../access.ts'
import { checkVisa, type Visa } from './check-visa.ts'

export type EliminateInput = {
  readonly visa: Visa
  /** The day on which what the visa covers was listed: what came to its term since is left. */
  readonly listedOn: string
  /** Only these; without them, all that was listed. */
  readonly demandeIds?: readonly string[]
  /** Only those of a démarche. */
  readonly procedureId?: string
}

/** Short transactions: an elimination may cover years of demandes. */
const bite = 200

/**
 * Destroys, under a visa, demandes whose time of keeping is over: answers, documents (the sweep takes what they leave), messages,
 * mails and history. A line of each stays in the register: what it was, never whose. What may not be eliminated is left. Throws
 * `Forbidden` unless an administrator asks, `AnswersRefused` (under `visa.`), `EventRefused` when nothing is to be eliminated.
 */
export async function eliminate(
  actor: Actor,
  input: EliminateInput,
  engine: Engine,
): Promise<{ readonly id: string; readonly eliminated: number }> {
  assertAdministrator(actor)
  const { today } = engine.facts()
  const violations = checkVisa(input.visa, today)
  if (violations.length > 0) throw new GuichetError('AnswersRefused', { details: violations })
  if (!/^\d{4}-\d{2}-\d{2}$/.test(input.listedOn) || input.listedOn > today) throw new GuichetError('BadRequest')
  const id = randomUUID()
  const at = engine.now()
  const next = (client: PoolClient) => eliminateSome(client, { id, at, input })
  const first = await engine.database.transaction(async (client) => {
    await recordVisa(client, { id, at, agentId: actor.agentId, visa: input.visa })
    const count = await next(client)
    if (count === 0) throw new GuichetError('EventRefused', { message: nothing })
    return count
  })
  let eliminated = first
  for (let last = first; last === bite; eliminated += last) last = await engine.database.transaction(next)
  return { id, eliminated }
}

const nothing = 'Aucune de ces demandes n’est à éliminer aujourd’hui. Rechargez la liste.'

async function recordVisa(
  client: PoolClient,
  { id, at, agentId, visa }: { id: string; at: Date; agentId: string; visa: Visa },
): Promise<void> {
  await client.query(
    `insert into eliminations (id, visa_reference, visa_on, director_first_name, director_last_name, agent_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, visa.reference.trim(), visa.on, visa.directorFirstName.trim(), visa.directorLastName.trim(), agentId, at],
  )
}

async function eliminateSome(
  client: PoolClient,
  { id, at, input }: { id: string; at: Date; input: EliminateInput },
): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `select id from demandes
     where retained_until < $1 and closed_at is not null and submitted_at is not null
       and ($2::text is null or procedure_id = $2) and ($3::uuid[] is null or id = any($3))
     order by retained_until, id limit $4 for update skip locked`,
    [input.listedOn, input.procedureId ?? null, input.demandeIds ?? null, bite],
  )
  const ids = rows.map((row) => row.id)
  await client.query(
    `insert into eliminated_demandes (elimination_id, reference, procedure_id, procedure_title, submitted_at, closed_at, eliminated_at)
     select $1, d.reference, d.procedure_id, r.definition ->> 'title', d.submitted_at, d.closed_at, $3
     from demandes d join procedure_revisions r on r.id = d.revision_id where d.id = any($2)`,
    [id, ids, at],
  )
  // The log is append-only but for what is destroyed as a whole.
  await client.query("select set_config('guichet.purge', 'elimination', true)")
  await client.query('delete from demandes where id = any($1)', [ids])
  return ids.length
}
