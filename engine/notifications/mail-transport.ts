import nodemailer from 'nodemailer'

export type OutgoingMail = {
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly date: Date
}

/** `refused` is for good: the same mail would be refused again. A throw is worth another try. */
export type MailTransport = {
  send(mail: OutgoingMail): Promise<'sent' | 'refused'>
  close(): void
}

export type MailTransportOptions = {
  /** Without it mails stay in the table, which the desk shows as a mailbox. */
  readonly smtpUrl: string | undefined
  readonly from: { readonly name: string; readonly address: string }
}

/** Connects at the first mail, keeps two connections at most. */
export function createMailTransport({ smtpUrl, from }: MailTransportOptions): MailTransport {
  if (smtpUrl === undefined) return { send: async () => 'sent', close: () => {} }
  const smtp = nodemailer.createTransport(
    {
      url: smtpUrl,
      pool: true,
      maxConnections: 2,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from, headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } },
  )
  return {
    async send({ to, ...mail }) {
      try {
        await smtp.sendMail({ ...mail, to: { name: '', address: to } })
        return 'sent'
      } catch (error) {
        if (isRefusal(error)) return 'refused'
        throw error
      }
    },
    close: () => smtp.close(),
  }
}

/** The server refused the recipient or the content (5xx); anything else, a wrong password included, may be mended meanwhile. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  return Number(error.responseCode) >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
}
