import type { FastifyInstance } from 'fastify'
import { html } from '../html.ts'
import { confirmationPage } from '../pages/confirmation-page.ts'
import { goTo, type Portal, sendPage } from '../portal.ts'

/** For who leaves a computer to somebody else: nothing of theirs can be opened from it any more. */
export function addLeavingRoutes(app: FastifyInstance, { site }: Portal): void {
  const url = '/fermer-la-session'

  app.get(url, { config: { access: 'public' } }, (request, reply) => {
    if (request.actor.kind !== 'citizen') return goTo(reply, '/demandes')
    return sendPage(
      reply,
      confirmationPage(site, {
        title: 'Fermer votre session\u00a0?',
        demandeTitle: 'Mes demandes',
        explanation: html`<p class="lead">Vos demandes et vos brouillons ne pourront plus être ouverts depuis cet appareil sans leur numéro et leur code d’accès.</p><p>Rien n’est effacé. Notez d’abord ces éléments\u00a0: ils sont écrits sur la page de chaque demande.</p>`,
        action: url,
        button: 'Fermer la session',
        isFinal: false,
        back: { href: '/demandes', label: 'Voir mes demandes' },
        token: reply.csrfToken(),
      }),
    )
  })

  app.post(url, { config: { access: 'public' } }, async (request, reply) => {
    if (request.actor.kind === 'citizen') await reply.endSession()
    return goTo(reply, '/')
  })
}
