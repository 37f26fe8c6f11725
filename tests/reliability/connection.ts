/** One person's connection to the server: keeps it open, keeps the cookie, says that it comes from our own pages. */
import http from 'node:http'

export type Answer = {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

export type Connection = {
  /** Rejects when the server goes away before the answer is whole. */
  send(method: 'GET' | 'POST' | 'PUT', path: string, body?: Body): Promise<Answer>
  close(): void
}

type Body = { readonly json: object } | { readonly form: { readonly [name: string]: string } }

/** `address`: where the requests seem to come from, behind a trusted proxy. */
export function connect(port: number, address: string): Connection {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  let session: { cookie: string; token?: string } | undefined
  const request = (method: string, path: string, { type = '', text = '' } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = http.request({ host: '127.0.0.1', port, agent, method, path })
      sent.setHeader('x-forwarded-for', address)
      sent.setHeader('sec-fetch-site', 'same-origin')
      if (session) sent.setHeader('cookie', session.cookie)
      if (session?.token !== undefined) sent.setHeader('x-csrf-token', session.token)
      if (type !== '') sent.setHeader('content-type', type).setHeader('content-length', Buffer.byteLength(text))
      sent.once('error', reject)
      sent.once('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () => {
          const cookies = response.headers['set-cookie']?.map((line) => line.split(';')[0])
          if (cookies) session = { ...session, cookie: cookies.join('; ') }
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          })
        })
      })
      sent.end(text)
    })
  return {
    async send(method, path, body) {
      if (session && session.token === undefined) {
        const { body: text } = await request('GET', '/api/v1/session')
        session.token = JSON.parse(text).csrfToken
      }
      return request(method, path, body && encode(body))
    },
    close: () => agent.destroy(),
  }
}

function encode(body: Body): { type: string; text: string } {
  if ('json' in body) return { type: 'application/json', text: JSON.stringify(body.json) }
  return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(body.form).toString() }
}
