/** The routes of an account: its people, its sessions, its archives. */
import { randomUUID } from 'node:crypto'
import { theo, zoe } from '../engine/people/household/accounts.ts'
import type { Ids, Knock, Knocks } from './knock.ts'

/** For each of the two people, as a change or an archive is sent. */
const ofEach = (make: (id: string) => Knock): readonly Knock[] =>
  (['child', 'adult'] as const).map((who) => (browser, ids) => make(ids[who])(browser, ids))
const get = (path: (id: string) => string) => ofEach((id) => (browser) => browser.get(path(id)))
const post = (path: (id: string) => string) =>
  ofEach((id) => (browser) => browser.post(path(id), [['_version', '1'], ...Object.entries(zoe)]))
const put = (path: (id: string) => string, body: object) =>
  ofEach((id) => (browser) => browser.api('PUT', path(id), { version: 1, ...body }))

const childOf = ({ adult }: Ids) => ({
  kind: 'child',
  answers: theo,
  guardians: [{ adultId: adult, link: 'mother' }],
})

export const ofAccount: Knocks = {
  'GET /compte/foyer/:personId': get((id) => `/compte/foyer/${id}`),
  'POST /compte/foyer/:personId': post((id) => `/compte/foyer/${id}`),
  'GET /compte/foyer/:personId/suppression': get((id) => `/compte/foyer/${id}/suppression`),
  'POST /compte/foyer/:personId/suppression': post((id) => `/compte/foyer/${id}/suppression`),
  'GET /api/v1/household/people/:personId': get((id) => `/api/v1/household/people/${id}`),
  'PUT /api/v1/household/people/:personId': put((id) => `/api/v1/household/people/${id}`, { answers: zoe }),
  'DELETE /api/v1/household/people/:personId': ofEach(
    (id) => (browser) => browser.api('DELETE', `/api/v1/household/people/${id}?version=1`),
  ),
  // Named in what is sent: as whom a demande is about, as who answers for a child.
  'POST /api/v1/household/people': [(browser, ids) => browser.api('POST', '/api/v1/household/people', childOf(ids))],
  'POST /compte/foyer/enfant': [
    (browser, { adult }) =>
      browser.post('/compte/foyer/enfant', [
        ['prenoms', 'Théo'],
        [`_responsable.${adult}`, 'mother'],
      ]),
  ],
  'POST /api/v1/demandes': ofEach(
    (subjectId) => (browser) => browser.api('POST', '/api/v1/demandes', { procedureId: 'atelier', subjectId }),
  ),
  'POST /demarches/:id/pour-qui': ofEach(
    (id) => (browser) => browser.post('/demarches/atelier/pour-qui', [['personne', id]]),
  ),
  'GET /compte/donnees/:exportId': [(browser, ids) => browser.get(`/compte/donnees/${ids.export}`)],
  'GET /api/v1/account/exports/:id': [(browser, ids) => browser.get(`/api/v1/account/exports/${ids.export}`)],
  'POST /compte/sessions/:id/fermeture': [
    (browser, { session }) => browser.post(`/compte/sessions/${session}/fermeture`),
  ],
  'DELETE /api/v1/account/sessions/:id': [
    (browser, { session }) => browser.api('DELETE', `/api/v1/account/sessions/${session}`),
  ],
}

/** Of who checks people. */
export const ofChecks: Knocks = {
  'GET /api/v1/people/:personId': get((id) => `/api/v1/people/${id}`),
  'PUT /api/v1/people/:personId': put((id) => `/api/v1/people/${id}`, { answers: zoe }),
  'PUT /api/v1/people/:personId/judgement': put((id) => `/api/v1/people/${id}/judgement`, {
    state: 'invalid',
    reason: 'Non.',
  }),
  'POST /api/v1/people/:personId/merge': ofEach(
    (id) => (browser) =>
      browser.api('POST', `/api/v1/people/${id}/merge`, { version: 1, dropped: { id: randomUUID(), version: 1 } }),
  ),
  'POST /api/v1/people/:personId/distinct': ofEach(
    (id) => (browser) => browser.api('POST', `/api/v1/people/${id}/distinct`, { otherId: randomUUID() }),
  ),
}

/** Ended or not, the answer is the same: a session that is not one’s own is left as it is. */
export const endsQuietly: ReadonlySet<string> = new Set([
  'POST /compte/sessions/:id/fermeture',
  'DELETE /api/v1/account/sessions/:id',
])
