/** Every route of the app, and what it says of somebody: nothing, or what an id that it is given names. */
import { multipart } from '../setup/multipart.ts'
import { samplePdf } from '../setup/sample-files.ts'
import { ofAccount, ofChecks } from './account-knocks.ts'
import type { Knock, Knocks } from './knock.ts'

/** `nobodys`: it is given no id of somebody. A secret link is the right itself: whoever has it may. Else what a holder would send. */
export type Route = 'nobodys' | 'secret' | readonly Knock[]

const api =
  (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Knock =>
  (browser, { demande }) =>
    browser.api(method, `/api/v1/demandes/${demande}${path}`, body)
const page =
  (path: string): Knock =>
  (browser, { demande }) =>
    browser.get(`/demandes/${demande}${path}`)
const post =
  (path: string, fields: { readonly [name: string]: string } = {}): Knock =>
  (browser, { demande }) =>
    browser.post(`/demandes/${demande}${path}`, Object.entries({ _version: '1', ...fields }))

const attachFile: Knock = async (browser, { demande }) => {
  const form = await multipart([['fichier', { name: 'a.pdf', bytes: samplePdf() }]])
  return browser.send({
    method: 'POST',
    url: `/api/v1/demandes/${demande}/documents?requirement=pieces.attestation`,
    payload: form.payload,
    headers: { ...form.headers, 'x-csrf-token': await browser.token() },
  })
}

const postFiles =
  (path: string, field: string): Knock =>
  async (browser, { demande }) => {
    const form = await multipart([
      ['_csrf', await browser.token()],
      ['_version', '1'],
      ['_action', 'joindre'],
      ['texte', 'Bonjour'],
      [field, { name: 'a.pdf', bytes: samplePdf() }],
    ])
    return browser.send({ method: 'POST', url: `/demandes/${demande}${path}`, ...form })
  }

const takeBack: Knock = (browser, { demande, document }) =>
  browser.post(`/demandes/${demande}/etapes/pieces`, [
    ['_version', '1'],
    ['_action', `retirer-document:${document}`],
  ])

const reuseThere: Knock = (browser, { demande, document }) =>
  browser.api('POST', `/api/v1/demandes/${demande}/reused-documents`, {
    requirement: 'pieces.attestation',
    documentId: document,
  })
/** Somebody's file, in a draft of one's own. */
const reuseIt: Knock = async (browser, { document }) => {
  const { rows = [] } = (await browser.get('/api/v1/held-demandes')).json()
  const own = rows.find(({ phase }: { phase: string }) => phase === 'draft')
  return browser.api('POST', `/api/v1/demandes/${own?.id ?? 'x'}/reused-documents`, {
    requirement: 'pieces.attestation',
    documentId: document,
  })
}

const reopening = { _reference: 'SJ-26-AAAAAA', _code: 'AAAA-AAAA-AAAA' }
const event = (name: string) => ({ event: name, baseVersion: 1, asks: {} })
const prints = ['accuse-reception.pdf', 'recapitulatif.pdf']
const print = (base: string, make: (path: string) => Knock) =>
  Object.fromEntries(prints.map((file) => [`GET ${base}/${file}`, [make(`/${file}`)]]))

export const ofDemandes: Knocks = {
  'GET /api/v1/demandes/:id': [api('GET', '')],
  'DELETE /api/v1/demandes/:id': [api('DELETE', '')],
  'PUT /api/v1/demandes/:id/steps/:step': ['inscrit', 'validation', 'inconnue', 'complement'].map((step) =>
    api('PUT', `/steps/${step}`, { baseVersion: 1, answers: {} }),
  ),
  'POST /api/v1/demandes/:id/submission': [api('POST', '/submission', { baseVersion: 1 })],
  'POST /api/v1/demandes/:id/documents': [attachFile],
  'POST /api/v1/demandes/:id/events': [
    'citizen.withdraw',
    'agent.take',
    'timer.expired',
    'system.refuseDocument',
    'linked.closed',
    'citizen.submit',
    '__proto__',
  ].map((name) => api('POST', '/events', event(name))),
  'GET /api/v1/demandes/:id/history': [api('GET', '/history')],
  'GET /api/v1/demandes/:id/messages': [api('GET', '/messages'), api('GET', '/messages?channel=notes')],
  'POST /api/v1/demandes/:id/messages': [
    api('POST', '/messages', { body: 'Bonjour' }),
    api('POST', '/messages', { body: 'Bonjour', channel: 'notes' }),
  ],
  'PUT /api/v1/demandes/:id/messages/read': [api('PUT', '/messages/read')],
  ...print('/api/v1/demandes/:id', (path) => api('GET', path)),
  'POST /api/v1/demandes/:id/resume-links': [api('POST', '/resume-links', { email: 'voleur@exemple.fr' })],
  'GET /api/v1/demandes/:id/reusable-documents': [api('GET', '/reusable-documents?requirement=pieces.attestation')],
  'POST /api/v1/demandes/:id/reused-documents': [reuseThere, reuseIt],
  'POST /api/v1/demandes/:id/attachment': [api('POST', '/attachment')],
  'POST /demandes/:demandeId/rattachement': [post('/rattachement')],
  'GET /demandes/:demandeId/documents-du-compte': [page('/documents-du-compte?piece=pieces.attestation')],
  'POST /demandes/:demandeId/documents-du-compte': [
    post('/documents-du-compte', { piece: 'pieces.attestation', document: '' }),
    (browser, { demande, document }) =>
      browser.post(`/demandes/${demande}/documents-du-compte`, [
        ['piece', 'pieces.attestation'],
        ['document', document],
      ]),
  ],
  'GET /demandes/:demandeId': [page(''), page('?envoyee=1'), page('?lien=1')],
  'GET /demandes/:demandeId/reprise': [page('/reprise')],
  'GET /demandes/:demandeId/suppression': [page('/suppression')],
  'POST /demandes/:demandeId/suppression': [post('/suppression')],
  ...print('/demandes/:demandeId', page),
  'POST /demandes/:demandeId/lien': [
    post('/lien', { courriel: 'voleur@exemple.fr' }),
    post('/lien', { courriel: 'pas une adresse' }),
  ],
  'GET /demandes/:demandeId/actions/:event': [page('/actions/citizen.withdraw'), page('/actions/agent.take')],
  'POST /demandes/:demandeId/actions/:event': [post('/actions/citizen.withdraw'), post('/actions/agent.take')],
  'GET /demandes/:demandeId/messages': [page('/messages'), page('/messages?apres=x')],
  'POST /demandes/:demandeId/messages': [
    post('/messages', { texte: 'Bonjour' }),
    post('/messages', { texte: '' }),
    postFiles('/messages', 'fichiers'),
  ],
  'GET /demandes/:demandeId/conditions': [page('/conditions')],
  'GET /api/v1/demandes/:id/terms': [api('GET', '/terms')],
  'GET /demandes/:demandeId/validation': [page('/validation')],
  'POST /demandes/:demandeId/validation': [post('/validation', { _action: 'envoyer' })],
  'POST /demandes/:demandeId/validation/reprise': [post('/validation/reprise', reopening), post('/validation/reprise')],
  'GET /demandes/:demandeId/etapes/:stepId': [
    page('/etapes/inscrit'),
    page('/etapes/inconnue'),
    page('/etapes/complement'),
    page('/etapes/validation'),
  ],
  'POST /demandes/:demandeId/etapes/:stepId': [
    post('/etapes/inscrit', { nom: 'Voleur' }),
    post('/etapes/inconnue'),
    post('/etapes/complement', { _action: 'joindre' }),
    post('/etapes/complement'),
    postFiles('/etapes/pieces', 'fichiers.attestation'),
    postFiles('/etapes/complement', 'fichiers.1'),
    takeBack,
  ],
  'POST /demandes/:demandeId/etapes/:stepId/reprise': [post('/etapes/inscrit/reprise', reopening)],
}

export const ofDocuments: Knocks = {
  'DELETE /api/v1/documents/:id': [(browser, { document }) => browser.api('DELETE', `/api/v1/documents/${document}`)],
  'GET /api/v1/documents/:id': [(browser, { document }) => browser.get(`/api/v1/documents/${document}`)],
  'GET /documents/:documentId': [(browser, { document }) => browser.get(`/documents/${document}`)],
}

const nobodys = `
  GET /metrics, GET /healthz, GET /readyz, GET /assets/*, GET /revisions/:digest.js, GET /api/openapi.json, GET /api/docs/*,
  GET /api/v1/procedures, GET /api/v1/procedures/:id, GET /api/v1/demandes, GET /api/v1/held-demandes,
  POST /api/v1/tracking, GET /api/v1/demandes.csv, GET /api/v1/eliminations/counts, GET /api/v1/eliminations/candidates,
  POST /api/v1/eliminations, GET /api/v1/eliminations/register, GET /api/v1/eliminations/register.csv, GET /api/v1/lists/:list,
  GET /api/v1/mails, GET /api/v1/session, POST /api/v1/session, DELETE /api/v1/session, GET /, GET /demarches,
  GET /demarches/:id, POST /demarches/:id/commencer, GET /suivi, POST /suivi, GET /demandes, GET /aide, GET /faq,
  GET /mentions-legales, GET /accessibilite, GET /donnees-personnelles, GET /fermer-la-session, POST /fermer-la-session,
  GET /admin, GET /admin/*, GET /couleurs/:digest.css, GET /logo/:digest, GET /api/v1/settings/commune,
  PUT /api/v1/settings/commune, GET /api/v1/settings/commune/changes, POST /api/v1/settings/commune/logo,
  DELETE /api/v1/settings/commune/logo, GET /api/v1/texts, GET /api/v1/procedures/:id/terms, GET /api/v1/procedures/:id/personal-data,
  GET /api/v1/texts/:id, PUT /api/v1/texts/:id,
  POST /api/v1/texts/:id/preview, GET /api/v1/texts/:id/versions, GET /api/v1/texts/:id/versions/:version`

/** The personal space: of who is signed in, whoever that is. */
const ofSpace = `
  GET /documents, GET /api/v1/account/demandes, GET /api/v1/account/documents, GET /demarches/:id/pour-qui,
  GET /compte, GET /compte/foyer, GET /compte/foyer/adulte, POST /compte/foyer/adulte, GET /compte/foyer/enfant,
  GET /api/v1/household, GET /api/v1/people`

/** An account created, and what protects one’s own. */
const ofAccounts = `
  GET /compte/creation, POST /compte/creation, GET /compte/creation/envoye, POST /compte/creation/renvoi,
  GET /mot-de-passe-oublie, POST /mot-de-passe-oublie, GET /compte/securite, GET /compte/securite/mot-de-passe,
  POST /compte/securite/mot-de-passe, GET /compte/securite/question, POST /compte/securite/question,
  GET /compte/securite/courriel, POST /compte/securite/courriel, GET /compte/contact, POST /compte/contact,
  GET /api/v1/proof-of-work, GET /api/v1/addresses, POST /api/v1/accounts, POST /api/v1/accounts/confirmation-mails,
  POST /api/v1/accounts/reset-links, GET /api/v1/account, PUT /api/v1/account/password, PUT /api/v1/account/question,
  PUT /api/v1/account/email, PUT /api/v1/account/contact`

const secrets = `
  POST /api/v1/resumptions, GET /reprendre/:token, POST /reprendre/:token, GET /compte/confirmer/:token,
  POST /compte/confirmer/:token, GET /mot-de-passe/:token, POST /mot-de-passe/:token, POST /api/v1/accounts/confirmations,
  POST /api/v1/accounts/reset-questions, POST /api/v1/accounts/resets`

/** What a person decides about their own data. */
const ofRights = `
  POST /demandes/rattachement,
  GET /compte/notifications, POST /compte/notifications, GET /compte/donnees, POST /compte/donnees,
  GET /compte/suppression, POST /compte/suppression, GET /api/v1/account/preferences,
  PUT /api/v1/account/preferences, GET /api/v1/account/attachable-demandes, POST /api/v1/account/attachable-demandes,
  GET /api/v1/account/exports, POST /api/v1/account/exports,
  GET /api/v1/account/deletion, POST /api/v1/account/deletion`

/** In and out of an account, with FranceConnect too. */
const ofSignIn = `
  GET /connexion, POST /connexion, POST /connexion/reprise, GET /deconnexion, POST /deconnexion, GET /connexion/confirmer,
  POST /connexion/confirmer, POST /connexion/confirmer/reprise, GET /compte/sessions, POST /compte/sessions/fermeture,
  POST /api/v1/account/session, POST /api/v1/account/session/confirmation, GET /api/v1/account/sessions,
  DELETE /api/v1/account/sessions, GET /connexion/franceconnect, GET /connexion/franceconnect/retour,
  GET /connexion/franceconnect/rattachement, POST /connexion/franceconnect/rattachement, GET /deconnexion/retour`

export const everyRoute: ReadonlyMap<string, Route> = new Map<string, Route>([
  ...[nobodys, ofSpace, ofRights, ofSignIn, ofAccounts]
    .join(',')
    .split(',')
    .map((route) => [route.trim(), 'nobodys'] as const),
  ...secrets.split(',').map((route) => [route.trim(), 'secret'] as const),
  ...Object.entries(ofDemandes),
  ...Object.entries(ofDocuments),
  ...Object.entries(ofAccount),
  ...Object.entries(ofChecks),
])

/** As it is declared: an asset is known by its folder. */
export function declaredAs({ method, url }: { readonly method: string; readonly url: string }): string {
  if (url.startsWith('/assets/')) return `${method} /assets/*`
  return url.startsWith('/api/docs/') ? `${method} /api/docs/*` : `${method} ${url}`
}
