/** A mail server that fails as real ones do, one connection after the other, then works. It keeps every mail that it took, told or not. */
import { once } from 'node:events'
import net from 'node:net'

/** What goes wrong with the first mail of one connection. */
export type MailFault =
  | 'cutsAtOnce'
  | 'neverGreets'
  | 'refusesService'
  | 'refusesSender'
  | 'refusesRecipient'
  | 'refusesRecipientForNow'
  | 'refusesContent'
  | 'isFull'
  | 'refusesContentForNow'
  | 'takesAndNeverAnswers'
  | 'takesAndCuts'
  | 'takesAndHangsUp'

export type FaultyMailServer = {
  readonly url: string
  /** Message-ID of each mail that it has, in the order of arrival. */
  readonly taken: readonly string[]
  /** What the next connections meet. */
  fail(...faults: readonly MailFault[]): void
  stop(): Promise<void>
}

type Reply = string | 'cut' | 'hangUp' | 'silence'
type Script = { greeting?: Reply; from?: Reply; recipient?: Reply; content?: Reply; isTaken?: boolean }

const scripts: { readonly [fault in MailFault]: Script } = {
  cutsAtOnce: { greeting: 'cut' },
  neverGreets: { greeting: 'silence' },
  refusesService: { greeting: '554 no service here' },
  refusesSender: { from: '550 unknown sender' },
  refusesRecipient: { recipient: '550 no such mailbox' },
  refusesRecipientForNow: { recipient: '450 come back later' },
  refusesContent: { content: '554 looks like spam' },
  isFull: { content: '552 mailbox full' },
  refusesContentForNow: { content: '451 try again later' },
  takesAndNeverAnswers: { content: 'silence', isTaken: true },
  takesAndHangsUp: { content: 'hangUp', isTaken: true },
  takesAndCuts: { content: 'cut', isTaken: true },
}

export async function startFaultyMailServer(): Promise<FaultyMailServer> {
  const taken: string[] = []
  const coming: MailFault[] = []
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    const fault = coming.shift()
    converse(socket, fault ? scripts[fault] : {}, taken)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    fail: (...faults) => void coming.push(...faults),
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As much of SMTP as a client needs to hand a mail over. */
function converse(socket: net.Socket, fault: Script, taken: string[]): void {
  let script = fault
  let received = ''
  let isContent = false
  const say = (reply: Reply) => {
    if (reply === 'cut') socket.destroy()
    else if (reply === 'hangUp') socket.end()
    else if (reply !== 'silence') socket.write(`${reply}\r\n`)
  }
  const readCommand = (line: string) => {
    const [verb = ''] = line.toUpperCase().split(/[ :]/)
    if (verb === 'DATA') isContent = true
    // The client thought better of it: another mail begins.
    if (verb === 'RSET') script = {}
    say(answers[verb]?.(script) ?? '250 ok')
  }
  const readContent = (text: string) => {
    isContent = false
    const id = messageIdOf(text)
    // Bad luck strikes a mail once: what was taken without a word is, the second time, taken with one.
    if (script.isTaken && taken.includes(id)) script = {}
    if (script.content === undefined || script.isTaken) taken.push(id)
    say(script.content ?? '250 taken')
    // The next mail meets the next fault, on another connection.
    if (script.content === undefined) socket.end()
    script = {}
  }
  const readOne = (): boolean => {
    const end = isContent ? '\r\n.\r\n' : '\r\n'
    const at = received.indexOf(end)
    if (at < 0) return false
    const text = received.slice(0, at)
    received = received.slice(at + end.length)
    if (isContent) readContent(text)
    else readCommand(text)
    return true
  }
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    received += chunk
    while (readOne());
  })
  say(script.greeting ?? '220 ready')
}

const answers: { readonly [verb: string]: (script: Script) => Reply } = {
  MAIL: ({ from }) => from ?? '250 ok',
  RCPT: ({ recipient }) => recipient ?? '250 ok',
  DATA: () => '354 go on',
  QUIT: () => '221 bye',
}

function messageIdOf(text: string): string {
  return /^Message-ID: (\S+)/im.exec(text)?.[1] ?? ''
}
