/** The archive of all that is kept of a person, asked for, made by a job, kept sealed for a week. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { createBlobKey, type Envelope } from '../../documents/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { isUuid } from '../../is-uuid.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import { assertRecentlyAuthenticated } from '../accounts/assert-recently-authenticated.ts'

export type DataExport = {
  readonly id: string
  readonly state: 'queued' | 'ready' | 'failed' | 'expired'
  readonly askedAt: Date
  readonly readyAt?: Date
  /** When it is erased. */
  readonly expiresAt?: Date
  /** In bytes. */
  readonly size?: number
}

export type ExportRow = {
  readonly id: string
  readonly account_id: string
  readonly state: DataExport['state']
  readonly asked_at: Date
  readonly ready_at: Date | null
  readonly expires_at: Date | null
  readonly size: number | null
  readonly blob_key: string
  readonly envelope: Envelope | null
}

const mostADay = 5
const dayMs = 86_400_000

/**
 * Asks for an archive; while one is being made, that one is answered. Throws `ReauthenticationRequired`, `TooManyRequests` after five
 * in a day, `SignInRequired`.
 */
export async function askExport(actor: Actor, _input: Record<never, never>, engine: Engine): Promise<DataExport> {
  assertRecentlyAuthenticated(actor, engine)
  const { database, outbox, attempts, now } = engine
  const { count, resetsInMs } = await attempts.count(`data-export:${actor.accountId}`, dayMs)
  if (count > mostADay)
    throw new GuichetError('TooManyRequests', {
      message: 'Vous avez demandé plusieurs fois vos données aujourd’hui. Réessayez demain.',
      context: { retryAfterSeconds: Math.ceil(resetsInMs / 1000) },
    })
  return database.transaction(async (client) => {
    const { rows } = await client.query<ExportRow>(
      `with added as (
         insert into data_exports (id, account_id, state, asked_at, blob_key) values ($1, $2, 'queued', $3, $4)
         on conflict (account_id) where state = 'queued' do nothing returning *)
       select * from added union all (select * from data_exports where account_id = $2 and state = 'queued') limit 1`,
      [randomUUID(), actor.accountId, now(), createBlobKey()],
    )
    const [row] = rows
    if (!row) throw new GuichetError('TooBusy')
    await outbox.addJob(client, 'export-data', { exportId: row.id }, { key: `export:${row.id}`, maxAttempts: 5 })
    return toView(row)
  })
}

/** Those of the account, latest first. Throws `SignInRequired`. */
export async function listExports(
  actor: Actor,
  _input: Record<never, never>,
  { database }: Pick<Engine, 'database'>,
): Promise<readonly DataExport[]> {
  assertAccount(actor)
  const { rows } = await database.pool.query<ExportRow>({
    name: 'data-exports',
    text: 'select * from data_exports where account_id = $1 order by asked_at desc, id desc limit 10',
    values: [actor.accountId],
  })
  return rows.map(toView)
}

/** The archive. Throws `DocumentNotFound` unless it is the account's and ready, `ReauthenticationRequired`, `SignInRequired`. */
export async function openExport(
  actor: Actor,
  { exportId }: { readonly exportId: string },
  { database, files, now }: Engine,
): Promise<{ readonly name: string; readonly mediaType: string; readonly bytes: Buffer }> {
  assertRecentlyAuthenticated(actor, { now })
  const { rows } = await database.pool.query<ExportRow>(
    "select * from data_exports where id = $1 and account_id = $2 and state = 'ready' and expires_at > $3",
    [isUuid(exportId) ? exportId : null, actor.accountId, now()],
  )
  const [row] = rows
  if (!row?.envelope) throw new GuichetError('DocumentNotFound')
  const bytes = files.vault.open(await files.store.get(row.blob_key), row.envelope)
  return { name: `mes-donnees-${row.asked_at.toISOString().slice(0, 10)}.zip`, mediaType: 'application/zip', bytes }
}

/** Erases the archives of which the week is over. Answers how many. */
export async function purgeExports({ database, files, now }: Engine): Promise<number> {
  const { rows } = await database.pool.query<Pick<ExportRow, 'id' | 'blob_key'>>(
    "select id, blob_key from data_exports where state = 'ready' and expires_at <= $1 order by expires_at limit 200",
    [now()],
  )
  for (const { blob_key } of rows) await files.store.remove(blob_key)
  await database.pool.query("update data_exports set state = 'expired', envelope = null where id = any($1)", [
    rows.map(({ id }) => id),
  ])
  return rows.length
}

function toView({ id, state, asked_at, ready_at, expires_at, size }: ExportRow): DataExport {
  return {
    id,
    state,
    askedAt: asked_at,
    ...(ready_at && { readyAt: ready_at }),
    ...(expires_at && { expiresAt: expires_at }),
    ...(size !== null && { size }),
  }
}
