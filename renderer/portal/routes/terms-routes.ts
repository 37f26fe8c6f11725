import type { FastifyInstance } from 'fastify'
import { readAcceptedTerms } from '../../../engine/demandes/read-accepted-terms.ts'
import { html, trusted } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { type Portal, sendPage } from '../portal.ts'

/** What its citizen accepted when a demande was sent, whatever the terms have become. */
export function addTermsRoutes(app: FastifyInstance, { engine, site }: Portal): void {
  app.get<{ Params: { demandeId: string } }>(
    '/demandes/:demandeId/conditions',
    { config: { access: 'public' } },
    async (request, reply) => {
      const { demandeId } = request.params
      const terms = await readAcceptedTerms(request.actor, { demandeId }, engine)
      const title = 'Conditions acceptées'
      const main = html`${crumbs(['/demandes', 'Mes demandes'], [`/demandes/${demandeId}`, `Demande n°\u00a0${terms.reference}`])}<div class="prose"><h1>${title}</h1><p class="lead">Vous avez accepté ces conditions en envoyant votre demande.</p>${trusted(terms.html)}</div>`
      return sendPage(reply, site.layout({ title: `${title} – ${terms.reference}`, section: 'demandes', main }))
    },
  )
}
