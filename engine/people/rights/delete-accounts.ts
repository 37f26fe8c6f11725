import type { PoolClient } from 'pg'
import type { Engine } from '../../engine.ts'
import { composeMail, promiseMail } from '../../notifications/index.ts'

const bite = 50

/**
 * Deletes the accounts of which the waiting period is over: drafts, household, links and sessions go; what was sent stays with its
 * service under its own retention, held by nobody any more. Each in one transaction; may run any number of times. Answers how many.
 */
export async function deleteAccounts(engine: Engine): Promise<number> {
  const { database, now } = engine
  const { rows } = await database.pool.query<{ id: string }>(
    'select id from accounts where deletion_due_at <= $1 order by deletion_due_at limit $2',
    [now(), bite],
  )
  let deleted = 0
  for (const { id } of rows) if (await deleteAccount(id, engine)) deleted++
  return deleted
}

async function deleteAccount(accountId: string, engine: Engine): Promise<boolean> {
  const { database, files, now } = engine
  // Contents first: were they to fail, the rows would still say where they are.
  const { rows: archives } = await database.pool.query<{ blob_key: string }>(
    'select blob_key from data_exports where account_id = $1',
    [accountId],
  )
  for (const { blob_key } of archives) await files.store.remove(blob_key)
  return database.transaction(async (client) => {
    const { rows } = await client.query<{ email: string | null; is_verified: boolean }>(
      `select email, email_verified_at is not null as is_verified from accounts
       where id = $1 and deletion_due_at <= $2 for update skip locked`,
      [accountId, now()],
    )
    const [account] = rows
    // Kept meanwhile, or in other hands.
    if (!account) return false
    await forgetDemandes(client, accountId)
    await client.query('delete from sessions where account_id = $1', [accountId])
    await client.query('delete from accounts where id = $1', [accountId])
    if (account.email !== null) await forgetMails(client, { ...account, email: account.email, accountId }, engine)
    return true
  })
}

/** Nothing of what is left names the account; each demande has a holder of its own, so that they are not known to be of one person. */
async function forgetDemandes(client: PoolClient, accountId: string): Promise<void> {
  await client.query("select set_config('guichet.purge', 'draft', true)")
  await client.query('delete from demandes where holder_id = $1 and submitted_at is null', [accountId])
  await client.query('update documents set uploaded_by_id = null where uploaded_by_id = $1', [accountId])
  await client.query(
    `with freed as (
       update demandes set holder_id = gen_random_uuid(), subject_id = null where holder_id = $1 returning id, holder_id)
     update demande_messages m set author_id = freed.holder_id from freed where m.demande_id = freed.id and m.author_id = $1`,
    [accountId],
  )
}

type Leaving = { readonly accountId: string; readonly email: string; readonly is_verified: boolean }

/** Those about the account; those about demandes stay with them. The last one says that it is over. */
async function forgetMails(
  client: PoolClient,
  { accountId, email, is_verified }: Leaving,
  { commune, config, outbox, now }: Engine,
): Promise<void> {
  await client.query("delete from mails where demande_id is null and recipient = $1 and state <> 'queued'", [email])
  if (!is_verified) return
  const mail = {
    subject: 'Votre compte est supprimé',
    text: 'Bonjour,\n\nComme vous l’avez demandé, votre compte est supprimé, avec votre foyer et vos brouillons. Les demandes que vous avez envoyées restent au service qui les traite, pour la durée que la loi prévoit ; vous les suivez toujours avec leur numéro et leur code d’accès.',
  }
  await promiseMail(
    client,
    { key: `deleted:${accountId}`, to: email, ...composeMail(mail, { commune, baseUrl: config.baseUrl }), at: now() },
    outbox,
  )
}
