import type { TaskContext } from '../outbox/index.ts'
import type { Database } from '../store/database.ts'
import type { MailAttachment, MailTransport } from './mail-transport.ts'

export type SendMailPayload = { readonly mailId: string }

/** Makes the papers that a mail carries, by their names. */
export type MakeAttachments = (demandeId: string, names: readonly string[]) => Promise<readonly MailAttachment[]>

type MailRow = {
  demande_id: string | null
  message_id: string
  recipient: string
  subject: string
  text: string
  html: string | null
  attachments: readonly string[]
  state: 'queued' | 'sent' | 'failed'
  created_at: Date
}

/**
 * The task behind a promised mail. A process that dies between the server's answer and ours sends it again, under the same
 * Message-ID. Throws, without a word of the mail, when it is worth another try.
 */
export async function sendMail(
  { mailId }: SendMailPayload,
  { isLastAttempt }: Pick<TaskContext, 'isLastAttempt'>,
  { database, transport, attach }: { database: Database; transport: MailTransport; attach: MakeAttachments },
): Promise<void> {
  const { rows } = await database.pool.query<MailRow>(
    `update mails set attempts = attempts + 1 where id = $1 and state = 'queued'
     returning demande_id, message_id, recipient, subject, text, html, attachments, state, created_at`,
    [mailId],
  )
  const mail = rows[0]
  if (!mail) return
  const note = (state: 'queued' | 'sent' | 'failed', error?: string) =>
    database.pool.query(
      "update mails set state = $2, last_error = $3, sent_at = case when $2 = 'sent' then now() end where id = $1 and state = 'queued'",
      [mailId, state, error ?? null],
    )
  try {
    const outcome = await transport.send({
      messageId: mail.message_id,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text,
      ...(mail.html !== null && { html: mail.html }),
      attachments: mail.demande_id && transport.leaves ? await attach(mail.demande_id, mail.attachments) : [],
      date: mail.created_at,
    })
    await note(outcome === 'sent' ? 'sent' : 'failed', outcome === 'sent' ? undefined : 'refused')
  } catch (error) {
    const reason = reasonOf(error)
    await note(isLastAttempt ? 'failed' : 'queued', reason)
    throw new Error(`mail ${mailId} was not sent: ${reason}`)
  }
}

/** Codes only: the sentences of a mail server quote addresses. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = Object(error)
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown error'
}
