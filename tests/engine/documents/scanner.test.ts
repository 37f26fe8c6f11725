import net from 'node:net'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createScanner } from '../../../engine/documents/scanner.ts'
import { eicar } from '../../fixtures/hostile-files/eicar.ts'
import { afterFile } from '../../setup/after-file.ts'
import { startClamd } from '../../setup/clamd.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'

const clean = Buffer.alloc(3_000_000, 'un acte')
const infected = Buffer.concat([clean, eicar(), clean])

describe.each([
  ['a port', () => startClamd()],
  ['a Unix socket', () => startClamd({ path: path.join(temporaryFolder(), 'clamd.ctl') })],
])('by %s', (_what, start) => {
  test('a file is clean or infected', async () => {
    const { scan, ping } = createScanner({ address: await start() })
    await ping()
    expect(await scan(clean)).toBe('clean')
    expect(await scan(infected)).toBe('infected')
    expect(await scan(Buffer.alloc(0))).toBe('clean')
  })
})

test('several files at once each have their own answer', async () => {
  const { scan } = createScanner({ address: await startClamd() })
  expect(await Promise.all([clean, infected, clean, infected].map(scan))).toEqual([
    'clean',
    'infected',
    'clean',
    'infected',
  ])
})

test('a file over its limit has no answer, even when it closes before all is sent', async () => {
  const { scan } = createScanner({ address: await startClamd({ maxBytes: 100_000 }) })
  await expect(scan(clean)).rejects.toMatchObject({ name: 'ScannerAway' })
})

describe('no answer is never "clean"', () => {
  test.each([
    ['it closes at once', (socket: net.Socket) => socket.destroy()],
    ['it ends without a word', (socket: net.Socket) => socket.end()],
    ['half an answer', (socket: net.Socket) => socket.end('stream: O')],
    ['an answer that is cut before its end', (socket: net.Socket) => socket.end('stream: OK')],
    ['an error', (socket: net.Socket) => socket.end('Can’t allocate memory ERROR\0')],
    ['an error of this file', (socket: net.Socket) => socket.end('stream: Heuristics.Limits.Exceeded ERROR\0')],
    ['something else', (socket: net.Socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n\0')],
    ['an answer without end', (socket: net.Socket) => socket.write('stream: '.repeat(10_000))],
    ['it is silent', () => undefined],
  ])('%s', async (_what, answer) => {
    const address = await listen(answer)
    const { scan, ping } = createScanner({ address, withinMs: 300 })
    await expect(scan(clean)).rejects.toMatchObject({ name: 'ScannerAway' })
    await expect(ping()).rejects.toMatchObject({ name: 'ScannerAway' })
  })

  test('nobody is there', async () => {
    const { scan } = createScanner({ address: { path: path.join(temporaryFolder(), 'clamd.ctl') } })
    await expect(scan(clean)).rejects.toMatchObject({ name: 'ScannerAway', cause: { code: 'ENOENT' } })
  })
})

async function listen(answer: (socket: net.Socket) => unknown): Promise<{ host: string; port: number }> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.resume()
    answer(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterFile(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { host: '127.0.0.1', port: (server.address() as net.AddressInfo).port }
}
