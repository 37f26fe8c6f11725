import net from 'node:net'
import type { AntivirusAddress } from '../../engine/config/document-settings.ts'
import { eicar } from '../fixtures/hostile-files/eicar.ts'
import { afterFile } from './after-file.ts'

type ClamdOptions = {
  /** A Unix socket instead of a port. */
  readonly path?: string
  /** As its StreamMaxLength. */
  readonly maxBytes?: number
}

/** A server that speaks the protocol of clamd (PING, INSTREAM) and knows one virus. Stopped when the test file is over. */
export async function startClamd({ path, maxBytes = 25_000_000 }: ClamdOptions = {}): Promise<AntivirusAddress> {
  const server = net.createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
      const answer = answerTo(received, maxBytes)
      if (answer === undefined) return
      socket.removeAllListeners('data')
      socket.end(`${answer}\0`)
    })
  })
  await new Promise<void>((resolve) => (path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve)))
  afterFile(() => server.close())
  return path ? { path } : { host: '127.0.0.1', port: (server.address() as net.AddressInfo).port }
}

/** Undefined while the question is not whole. */
function answerTo(received: Buffer, maxBytes: number): string | undefined {
  const end = received.indexOf('\0')
  if (end < 0) return undefined
  const command = received.toString('latin1', 0, end)
  if (command === 'zPING') return 'PONG'
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND'
  return answerToStream(received.subarray(end + 1), maxBytes)
}

function answerToStream(stream: Buffer, maxBytes: number): string | undefined {
  const chunks: Buffer[] = []
  let place = 0
  while (place + 4 <= stream.length) {
    const length = stream.readUInt32BE(place)
    if (length === 0)
      return Buffer.concat(chunks).includes(eicar()) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
    chunks.push(stream.subarray(place + 4, place + 4 + length))
    place += 4 + length
    if (place > maxBytes) return 'INSTREAM size limit exceeded. ERROR'
  }
  return undefined
}
