import net from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../setup/app.ts'

let api: TestApp
let port: number
beforeAll(async () => {
  api = await startTestApp()
  await api.app.listen({ port: 0, host: '127.0.0.1' })
  const address = api.app.server.address()
  port = address !== null && typeof address === 'object' ? address.port : 0
})

const mebibyte = 1024 * 1024
const type = 'multipart/form-data; boundary=b'
const part = (header: string, text: string) => `--b\r\nContent-Disposition: form-data; ${header}\r\n\r\n${text}\r\n`

describe('a body without end is refused before it costs memory', () => {
  test.each([
    ['of fields', '', part('name="a"', 'x'.repeat(100_000))],
    ['of small fields', '', part('name="a"', '').repeat(1000)],
    ['of one field', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n', 'x'.repeat(65_536)],
    ['of one file', '--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n', 'x'.repeat(65_536)],
    ['of files', '', part('name="a"; filename="a"', 'x'.repeat(100_000))],
    ['of headers', '--b\r\n', `X: ${'x'.repeat(65_536)}\r\n`],
    ['of nothing yet', 'x', 'x'.repeat(65_536)],
  ])('%s', async (_, start, more) => {
    const { answer, sent } = await pour('/api/v1/session', start, more)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toMatch(/connection: close/i)
    expect(answer).toContain('Votre envoi est trop volumineux.')
    // What the buffers of both ends hold, not what is read.
    expect(sent).toBeLessThan(16 * mebibyte)
  })

  test('at an address that does not exist', async () => {
    const { answer, sent } = await pour('/nulle-part', '', part('name="a"', 'x'.repeat(100_000)))
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(sent).toBeLessThan(16 * mebibyte)
  })
})

test('a body that says that it is too long is not read', async () => {
  const answer = await api.browser().send({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': type, 'content-length': String(50 * mebibyte) },
    payload: part('name="a"', 'x'),
  })
  expect(answer.statusCode).toBe(413)
})

test.each(['{"a":1}', '[[[]]]', 'null', '1'])('a part of JSON (%s) is no text', async (json) => {
  const answer = await api.browser().send({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': type },
    payload: `--b\r\nContent-Disposition: form-data; name="email"\r\nContent-Type: application/json\r\n\r\n${json}\r\n--b--\r\n`,
  })
  expect(answer.statusCode).toBe(400)
})

/** Sends `more` again and again until the answer comes, or until it is plain that none will. */
function pour(path: string, start: string, more: string): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    const most = 64 * mebibyte
    let answer = ''
    let sent = 0
    let isOver = false
    const write = (text: string): boolean => {
      sent += text.length
      return socket.write(`${text.length.toString(16)}\r\n${text}\r\n`)
    }
    const go = () => {
      while (!isOver && sent < most && write(more));
      if (sent >= most) socket.end('0\r\n\r\n')
    }
    socket.setEncoding('utf8')
    socket.on('connect', () => {
      const headers = [
        'Host: localhost',
        `Origin: http://localhost:3000`,
        `Content-Type: ${type}`,
        'Transfer-Encoding: chunked',
      ]
      socket.write(`POST ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
      if (start) write(start)
      go()
    })
    socket.on('drain', go)
    socket.on('data', (text) => {
      isOver = true
      answer += text
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve({ answer, sent }))
  })
}
