/** Sixteen people at once: a closed loop of requests over kept-alive connections, for a bounded time. Knows no page. */
import http from 'node:http'

export type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: string }

export type Sender = (request: {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  headers?: Record<string, string>
  body?: string
}) => Promise<Answer>

/** One connection to one server. */
export function createSender(port: number): { send: Sender; close: () => void } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const send: Sender = ({ method, path, headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const request = http.request({ port, host: '127.0.0.1', agent, method, path, headers: { ...headers, ...length } })
      request.on('error', reject)
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      })
      request.end(body)
    })
  return { send, close: () => agent.destroy() }
}

/** Requests a second when each client repeats `once(client)` until the time is up; the first failure stops the run. */
export async function runLoad(
  clients: number,
  seconds: number,
  once: (client: number) => Promise<void>,
): Promise<number> {
  const from = performance.now()
  const until = from + seconds * 1000
  let requests = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < until) {
        await once(client)
        requests++
      }
    }),
  )
  return requests / ((performance.now() - from) / 1000)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('no value')
  return middle
}
