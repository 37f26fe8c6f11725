import type { AccountActor, Actor } from '../actor.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { assertAccount } from '../people/accounts/assert-account.ts'
import { isAccount } from '../people/accounts/is-account.ts'
import { assertHolds } from './access.ts'
import { lockDemande, readDemande } from './demande-record.ts'
import type { DemandeRow } from './demande-view.ts'
import { recordEvent } from './history/record-event.ts'
import { type ListedRecord, listedColumns, toRow, unreadFrom } from './listing/to-row.ts'

/**
 * Gives to the account a demande that this browser began before signing in, or opened with its reference and code. Once is enough.
 * Throws `SignInRequired`, `DemandeNotFound`, `EventRefused` of a demande that another account holds already.
 */
export async function attachToAccount(
  actor: Actor,
  input: { readonly demandeId: string },
  engine: Engine,
): Promise<void> {
  assertAccount(actor)
  assertHolds(actor, await readDemande(engine.database, input.demandeId))
  await engine.database.transaction(async (client) => {
    const demande = await lockDemande(client, input.demandeId)
    if (demande.holder_id === actor.accountId) return
    assertHolds(actor, demande)
    if (await isAccount(demande.holder_id, client)) throw new GuichetError('EventRefused', { message: heldElsewhere })
    const { definition } = await engine.procedures.revision(demande.revision_id)
    const { state, status, phase, answers } = demande
    const recorded = await recordEvent(client, demande, {
      type: 'citizen.attach',
      actor,
      at: engine.now(),
      state,
      status,
      phase,
      answers,
      ...(!demande.submitted_at && { draftLife: definition.retention.draft }),
      data: { says: 'Cette demande a été rattachée à un compte.' },
    })
    if (recorded === undefined) throw new Error('a demande moved while it was held')
    await client.query('update demandes set holder_id = $2 where id = $1', [demande.id, actor.accountId])
  })
}

const heldElsewhere = 'Cette demande est déjà rattachée à un autre compte.'

/** More than anybody begins in one browser. */
const most = 50

/** What this browser began before signing in, or opened with a code, and that no account holds. Last touched first. Throws `SignInRequired`. */
export async function listAttachable(
  actor: Actor,
  _input: Record<never, never>,
  engine: Engine,
): Promise<readonly DemandeRow[]> {
  assertAccount(actor)
  if (actor.formerHolderId === undefined && actor.grantedDemandeIds.length === 0) return []
  const rows = await attachableRows(actor, engine)
  return Promise.all(rows.map((record) => toRow(record, engine)))
}

/** Attaches all of them, one by one. Answers how many. */
export async function attachAll(actor: Actor, _input: Record<never, never>, engine: Engine): Promise<number> {
  assertAccount(actor)
  const rows = await attachableRows(actor, engine)
  for (const { id } of rows) await attachToAccount(actor, { demandeId: id }, engine)
  return rows.length
}

async function attachableRows(actor: AccountActor, { database }: Engine): Promise<readonly ListedRecord[]> {
  const { rows } = await database.pool.query<ListedRecord>({
    name: 'attachable-demandes',
    text: `select ${listedColumns}, ${unreadFrom('agent')} from demandes
      where (holder_id = $1 or id = any($2)) and holder_id <> $3
        and not exists (select from accounts a where a.id = demandes.holder_id)
      order by updated_at desc, id desc limit $4`,
    values: [actor.formerHolderId ?? null, actor.grantedDemandeIds, actor.accountId, most],
  })
  return rows
}
