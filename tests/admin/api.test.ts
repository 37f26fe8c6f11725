import { describe, expect, test } from 'vitest'
import { createApi } from '../../admin/api.ts'

/** A server that answers in turn, and remembers what it was asked. */
function answering(...answers: readonly (Response | Error)[]) {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  const fetcher = (async (url: string, init?: RequestInit) => {
    asked.push({ url, init })
    const answer = answers[asked.length - 1]
    if (answer instanceof Response) return answer
    throw answer
  }) as typeof fetch
  return { api: createApi(fetcher), asked }
}

const json = (body: object, status = 200) => new Response(JSON.stringify(body), { status })

describe('the API client', () => {
  test('sends the token of the session with what changes something, and only then', async () => {
    const { api, asked } = answering(json({ kind: 'agent', csrfToken: 't1' }), json({ rows: [] }), json({}))
    await api.session()
    await api.demandes({ phase: 'open' })
    await api.send('a/b', { event: 'agent.take', baseVersion: 3 })
    expect(asked.map(({ url }) => url)).toEqual([
      '/api/v1/session',
      '/api/v1/demandes?phase=open',
      '/api/v1/demandes/a%2Fb/events',
    ])
    expect(asked[1]?.init?.headers).not.toHaveProperty('x-csrf-token')
    expect(asked[2]?.init).toMatchObject({
      method: 'POST',
      headers: { 'x-csrf-token': 't1' },
      body: '{"event":"agent.take","baseVersion":3}',
    })
  })

  test.each([
    [
      'refuses',
      json({ error: { code: 'EventRefused', message: 'Trop tard.', details: [] } }, 409),
      { code: 'EventRefused', status: 409, message: 'Trop tard.' },
    ],
    ['answers no JSON', new Response('<html>', { status: 502 }), { code: 'Unreadable', status: 502 }],
    ['does not answer', new TypeError('fetch failed'), { code: 'Unreachable', status: 0 }],
  ])('says in French that the server %s', async (_, answer, problem) => {
    const { api } = answering(answer)
    await expect(api.demande('1')).rejects.toMatchObject({ ...problem, message: expect.stringMatching(/^[A-Z].*\.$/) })
  })
})
