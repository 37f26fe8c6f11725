import nodemailer from 'nodemailer'

export type MailAttachment = { readonly name: string; readonly bytes: Buffer; readonly mediaType: string }

export type OutgoingMail = {
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly attachments?: readonly MailAttachment[]
  readonly date: Date
}

/** `refused` is for good: the same mail would be refused again. A throw is worth another try. */
export type MailTransport = {
  /** Whether mails leave at all; else nobody needs the papers that they would carry. */
  readonly leaves: boolean
  send(mail: OutgoingMail): Promise<'sent' | 'refused'>
  close(): void
}

export type MailTransportOptions = {
  /** Without it mails stay in the table, which the desk shows as a mailbox. */
  readonly smtpUrl: string | undefined
  /** Asked at each mail: the commune may change its name. */
  from(): { readonly name: string; readonly address: string }
  /** How long a silent server is listened to: to connect and to greet, then between two answers. 10 and 30 seconds unless told. */
  readonly patienceMs?: { readonly greeting: number; readonly answer: number }
}

/** Connects at the first mail, keeps two connections at most. */
export function createMailTransport({ smtpUrl, from, patienceMs }: MailTransportOptions): MailTransport {
  if (smtpUrl === undefined) return { leaves: false, send: async () => 'sent', close: () => {} }
  const smtp = nodemailer.createTransport(
    {
      url: smtpUrl,
      pool: true,
      maxConnections: 2,
      // One try is one connection: the next one waits longer and longer, by our own clock.
      maxRequeues: 0,
      idleTimeout: 20_000,
      connectionTimeout: patienceMs?.greeting ?? 10_000,
      greetingTimeout: patienceMs?.greeting ?? 10_000,
      socketTimeout: patienceMs?.answer ?? 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } },
  )
  return {
    leaves: true,
    async send({ to, attachments = [], ...mail }) {
      try {
        await smtp.sendMail({
          ...mail,
          from: from(),
          to: { name: '', address: to },
          attachments: attachments.map(toPart),
        })
        return 'sent'
      } catch (error) {
        if (isRefusal(error)) return 'refused'
        throw error
      }
    },
    close: () => smtp.close(),
  }
}

function toPart({ name, bytes, mediaType }: MailAttachment) {
  return { filename: name, content: bytes, contentType: mediaType, contentDisposition: 'attachment' as const }
}

/**
 * The server refused the recipient or the content (5xx). Anything else, a wrong password or a sender that it does not know included, may
 * be mended meanwhile.
 */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return false
  return Number(error.responseCode) >= 500 && (error.command === 'RCPT TO' || error.command === 'DATA')
}
