/**
 * Who reads what of somebody: their account | a citizen without an account, of what is theirs | an agent of the service | an
 * administrator. Each time the status about a draft, then about a demande that was sent: 409 is what is not of that moment (no receipt
 * of a draft), 303 leads to the page that is.
 */

const everybody = '200 200 | 200 200 | 404 200 | 404 200'
/** What follows the sending. */
const onceSent = '409 200 | 409 200 | 404 200 | 404 200'
/** Of a draft: an agent is led to the demande. */
const whileDraft = '200 303 | 200 303 | 404 303 | 404 303'
const account = '200 200 | 303 303 | 403 403 | 403 403'
const accountByApi = '200 200 | 401 401 | 403 403 | 403 403'

export const ownReads: { readonly [route: string]: string } = {
  'GET /api/v1/demandes/:id': everybody,
  'GET /api/v1/demandes/:id/history': everybody,
  'GET /api/v1/demandes/:id/messages': everybody,
  'GET /api/v1/demandes/:id/accuse-reception.pdf': onceSent,
  'GET /api/v1/demandes/:id/recapitulatif.pdf': onceSent,
  'GET /api/v1/demandes/:id/terms': onceSent,
  'GET /api/v1/demandes/:id/reusable-documents': '200 409 | 401 401 | 403 403 | 403 403',
  'GET /demandes/:demandeId': everybody,
  'GET /demandes/:demandeId/reprise': '303 303 | 303 303 | 404 303 | 404 303',
  'GET /demandes/:demandeId/suppression': '200 409 | 200 409 | 404 409 | 404 409',
  'GET /demandes/:demandeId/accuse-reception.pdf': onceSent,
  'GET /demandes/:demandeId/recapitulatif.pdf': onceSent,
  'GET /demandes/:demandeId/conditions': onceSent,
  // To withdraw is its citizen's.
  'GET /demandes/:demandeId/actions/:event': '409 200 | 409 200 | 404 409 | 404 409',
  'GET /demandes/:demandeId/messages': '303 200 | 303 200 | 404 200 | 404 200',
  'GET /demandes/:demandeId/validation': whileDraft,
  'GET /demandes/:demandeId/etapes/:stepId': whileDraft,
  'GET /demandes/:demandeId/documents-du-compte': '200 409 | 303 303 | 403 403 | 403 403',
  'GET /api/v1/documents/:id': everybody,
  'GET /documents/:documentId': everybody,
  'GET /compte/foyer/:personId': account,
  'GET /compte/foyer/:personId/suppression': account,
  'GET /compte/donnees/:exportId': account,
  'GET /api/v1/household/people/:personId': accountByApi,
  'GET /api/v1/account/exports/:id': accountByApi,
  // Who checks people is of the commune.
  'GET /api/v1/people/:personId': '403 403 | 403 403 | 403 403 | 200 200',
}
