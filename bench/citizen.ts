/** A citizen without JavaScript: keeps the cookie, reads the hidden fields of the page, posts the form. */
import type { Answer, Sender } from './load.ts'

export type Citizen = {
  get(path: string): Promise<Answer>
  /** Posts fields with the token of this session. */
  post(path: string, fields: Record<string, string>): Promise<Answer>
  readonly demandePath: string
}

/** Begins a demande, from an address of its own: one address may begin only a few an hour. */
export async function beginDemande(send: Sender, procedureId: string, address: string): Promise<Citizen> {
  const forwarded = { 'x-forwarded-for': address, 'sec-fetch-site': 'same-origin' }
  const opened = await send({
    method: 'POST',
    path: `/demarches/${procedureId}/commencer`,
    headers: { ...forwarded, 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  })
  const cookie = opened.headers['set-cookie']?.map((line) => line.split(';')[0]).join('; ')
  const first = opened.headers.location
  if (opened.status !== 303 || cookie === undefined || first === undefined)
    throw new Error(`a demande did not begin: ${opened.status} ${opened.body.slice(0, 200)}`)
  const headers = { ...forwarded, cookie }
  const get = (path: string) => send({ method: 'GET', path, headers })
  const token = hidden((await get(first)).body, '_csrf')
  return {
    get,
    demandePath: first.replace(/\/etapes\/.*$/, ''),
    post: (path, fields) =>
      send({
        method: 'POST',
        path,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ _csrf: token, ...fields }).toString(),
      }),
  }
}

/** Value of a hidden field of a page. */
function hidden(page: string, name: string): string {
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0] ?? ''
  const value = /value="([^"]*)"/.exec(input)?.[1]
  if (value === undefined) throw new Error(`the page has no ${name}`)
  return value
}
