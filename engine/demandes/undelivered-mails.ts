import { mailAttempts } from '../notifications/index.ts'
import type { Database } from '../store/database.ts'
import type { UndeliveredMail } from './demande-view.ts'

const most = 20

/**
 * Mails of a demande that were refused for good, or that no try could send, latest first. A process that died in the very last try left
 * one that nobody tries any more.
 */
export async function undeliveredMails(database: Database, demandeId: string): Promise<readonly UndeliveredMail[]> {
  const { rows } = await database.pool.query<{ subject: string; created_at: Date }>(
    `select subject, created_at from mails
     where demande_id = $1 and (state = 'failed' or (state = 'queued' and attempts >= $2))
     order by created_at desc limit $3`,
    [demandeId, mailAttempts, most],
  )
  return rows.map(({ subject, created_at }) => ({ subject, at: created_at }))
}
