import type { AccountActor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { composeMail, promiseMail } from '../../notifications/index.ts'
import type { TaskContext } from '../../outbox/index.ts'
import { createZip } from './create-zip.ts'
import type { ExportRow } from './data-export.ts'
import { gatherData } from './gather-data.ts'

export type ExportDataPayload = { readonly exportId: string }

const keptDays = 7
const dayMs = 86_400_000

/**
 * Makes an archive that was asked for, keeps it sealed, and says by mail that it is ready. May run any number of times: its row says
 * where it is kept, and is ready once. What fails at the last try is told on the page.
 */
export async function exportData(
  { exportId }: ExportDataPayload,
  { isLastAttempt }: Pick<TaskContext, 'isLastAttempt'>,
  engine: Engine,
): Promise<void> {
  const { database, files } = engine
  const { rows } = await database.pool.query<ExportRow>(
    "select * from data_exports where id = $1 and state = 'queued'",
    [exportId],
  )
  const [row] = rows
  if (!row) return
  try {
    const { sealed, envelope } = files.vault.seal(await createZip(gatherData(actorOf(row), engine), engine.now()))
    await files.store.put(row.blob_key, sealed)
    await announce(row, { size: sealed.length, envelope }, engine)
  } catch (error) {
    if (isLastAttempt) await database.pool.query("update data_exports set state = 'failed' where id = $1", [exportId])
    throw error
  }
}

/** The same rights as the person: nothing else comes in. */
function actorOf({ account_id: accountId }: ExportRow): AccountActor {
  return { kind: 'citizen', holderId: accountId, accountId, grantedDemandeIds: [] }
}

async function announce(row: ExportRow, kept: { size: number; envelope: object }, engine: Engine): Promise<void> {
  const { database, commune, config, outbox } = engine
  const at = engine.now()
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ email: string | null }>(
      `with ready as (
         update data_exports set state = 'ready', ready_at = $2, expires_at = $3, size = $4, envelope = $5
         where id = $1 and state = 'queued' returning account_id)
       select email from accounts join ready on ready.account_id = id where email_verified_at is not null`,
      [row.id, at, new Date(at.getTime() + keptDays * dayMs), kept.size, JSON.stringify(kept.envelope)],
    )
    const to = rows[0]?.email
    if (!to) return
    const mail = {
      subject: 'Vos données sont prêtes',
      text: `Bonjour,\n\nL’archive de vos données, que vous avez demandée, est prête. Elle est gardée ${keptDays} jours. Pour la télécharger, après avoir donné à nouveau votre mot de passe :\n\n${config.baseUrl}/compte/donnees\n\nSi vous n’avez rien demandé, changez votre mot de passe et appelez-nous.`,
    }
    await promiseMail(
      client,
      { key: `export:${row.id}`, to, ...composeMail(mail, { commune, baseUrl: config.baseUrl }), at },
      outbox,
    )
  })
}
