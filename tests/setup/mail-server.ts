/** A real SMTP server in the test process, that keeps what it is given. */
import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = { readonly to: readonly string[]; readonly mail: ParsedMail; readonly raw: string }

export type MailServer = {
  readonly url: string
  readonly received: ReceivedMail[]
  stop(): Promise<void>
}

type MailServerOptions = SMTPServerOptions & {
  readonly port?: number
  /** What it waits for between taking a mail and saying so. */
  readonly beforeAnswer?: () => Promise<void>
}

export async function startMailServer({ beforeAnswer, ...options }: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 200,
    onData(stream, session, done) {
      const take = async () => {
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk)
        const raw = Buffer.concat(chunks).toString('utf8')
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail: await simpleParser(raw), raw })
        await beforeAnswer?.()
      }
      // A client that is killed in the middle of a mail has sent none.
      take().then(() => done(), done)
    },
    ...options,
  })
  // Clients that are killed cut their connection: that is no failure of the test.
  server.on('error', () => undefined)
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
