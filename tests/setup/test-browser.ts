/** A browser without a screen: keeps cookies, says where it comes from, finds the token. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'

export type FormFields = Iterable<readonly [name: string, value: string]>

export type TestBrowser = {
  /** Cookies by name, as the server set them. */
  readonly cookies: ReadonlyMap<string, string>
  get(url: string): Promise<LightMyRequestResponse>
  /** Posts a form as a browser does, with the session's token unless one is among the fields. */
  post(url: string, fields?: FormFields): Promise<LightMyRequestResponse>
  /** Calls the API with JSON and the session's token. */
  api(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<LightMyRequestResponse>
  signIn(credentials: { readonly email: string; readonly password: string }): Promise<LightMyRequestResponse>
  /** The session's CSRF token; empty without a session. */
  token(): Promise<string>
  send(options: InjectOptions): Promise<LightMyRequestResponse>
}

export function createBrowser(app: FastifyInstance, origin: string): TestBrowser {
  const cookies = new Map<string, string>()
  const send = async (options: InjectOptions): Promise<LightMyRequestResponse> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({ ...options, headers: { origin, ...(cookie && { cookie }), ...options.headers } })
    for (const { name, value, maxAge, expires } of answer.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() === 0) || value === '') cookies.delete(name)
      else cookies.set(name, encodeURIComponent(value))
    }
    return answer
  }
  const token = async (): Promise<string> => (await send({ url: '/api/v1/session' })).json().csrfToken
  const api: TestBrowser['api'] = async (method, url, body) =>
    send({
      method,
      url,
      headers: {
        ...(method !== 'GET' && { 'x-csrf-token': await token() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
  return {
    cookies,
    get: (url) => send({ url }),
    async post(url, fields = []) {
      const form = new URLSearchParams([...fields].map(([name, value]) => [name, value]))
      if (!form.has('_csrf')) form.append('_csrf', await token())
      return send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: form.toString(),
      })
    },
    api,
    signIn: ({ email, password }) => api('POST', '/api/v1/session', { email, password }),
    token,
    send,
  }
}
