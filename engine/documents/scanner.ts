import net from 'node:net'
import type { AntivirusAddress } from '../config/document-settings.ts'

export type Scanner = {
  /** Rejects with `ScannerAway` when there is no answer, or one that is not an answer: nothing is known of the file then. */
  scan(bytes: Uint8Array): Promise<'clean' | 'infected'>
  /** Rejects with `ScannerAway` unless it answers. */
  ping(): Promise<void>
}

export class ScannerAway extends Error {
  constructor(message: string, cause?: unknown) {
    super(`the antivirus does not answer: ${message}`, { cause })
    this.name = 'ScannerAway'
  }
}

export type ScannerSettings = {
  readonly address: AntivirusAddress
  /** For the whole of one scan. */
  readonly withinMs?: number
}

/** Asks clamd, in its own protocol: man clamd, INSTREAM. */
export function createScanner({ address, withinMs = 60_000 }: ScannerSettings): Scanner {
  return {
    async scan(bytes) {
      const answer = await exchange(address, [Buffer.from('zINSTREAM\0'), ...chunks(bytes), Buffer.alloc(4)], withinMs)
      if (answer === 'stream: OK') return 'clean'
      if (/^stream: .+ FOUND$/.test(answer)) return 'infected'
      throw new ScannerAway(`it says "${answer.slice(0, 200)}"`)
    },
    async ping() {
      const answer = await exchange(address, [Buffer.from('zPING\0')], Math.min(withinMs, 5_000))
      if (answer !== 'PONG') throw new ScannerAway(`it says "${answer.slice(0, 200)}"`)
    },
  }
}

/** Each after its length. */
function chunks(bytes: Uint8Array): Uint8Array[] {
  const size = 65_536
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => {
    const chunk = bytes.subarray(index * size, (index + 1) * size)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    return [length, chunk]
  }).flat()
}

/** Sends, and answers the one reply, which ends by a NUL. A reply that is cut is none. */
function exchange(address: AntivirusAddress, message: readonly Uint8Array[], withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(address)
    const settle = (error?: unknown, answer = '') => {
      clearTimeout(timer)
      socket.destroy()
      if (error === undefined) resolve(answer)
      else reject(error instanceof ScannerAway ? error : new ScannerAway(String(error), error))
    }
    const timer = setTimeout(() => settle(new ScannerAway(`nothing within ${withinMs} ms`)), withinMs)
    let reply = ''
    socket.on('data', (data) => {
      reply += data.toString('latin1')
      const end = reply.indexOf('\0')
      if (end >= 0) settle(undefined, reply.slice(0, end).trim())
      else if (reply.length > 4_096) settle(new ScannerAway('its answer has no end'))
    })
    socket.on('error', settle)
    socket.on('close', () => settle(new ScannerAway('it closed before it answered')))
    socket.on('connect', () => {
      for (const part of message) socket.write(part)
    })
  })
}
