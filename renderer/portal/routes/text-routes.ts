import type { FastifyInstance } from 'fastify'
import { remembered } from '../../../engine/remembered.ts'
import type { Html } from '../html.ts'
import type { Section } from '../layout.ts'
import { textPage } from '../pages/text-page.ts'
import { type Portal, sendPage } from '../portal.ts'
import type { Site } from '../site.ts'
import { accessibilityStatement } from '../texts/accessibility-statement.ts'
import { faqText } from '../texts/faq-text.ts'
import { helpText } from '../texts/help-text.ts'
import { legalNotice } from '../texts/legal-notice.ts'
import { personalDataText } from '../texts/personal-data-text.ts'

type Text = {
  readonly path: string
  readonly title: string
  readonly section?: Section
  readonly draw: (site: Site) => Html
}

/** Help, questions, and what the law wants said: the same for everybody, hence drawn once for each change of the commune's settings. */
export function addTextRoutes(app: FastifyInstance, { engine, site }: Portal): void {
  const texts: readonly Text[] = [
    { path: '/aide', title: 'Aide', section: 'aide', draw: helpText },
    { path: '/faq', title: 'Questions fréquentes', section: 'faq', draw: faqText },
    { path: '/mentions-legales', title: 'Mentions légales', draw: legalNotice },
    { path: '/accessibilite', title: 'Accessibilité', draw: accessibilityStatement },
    {
      path: '/donnees-personnelles',
      title: 'Données personnelles',
      draw: () => personalDataText(site, engine.procedures.list()),
    },
  ]
  for (const { path, draw, ...text } of texts) {
    const pageOf = remembered((_commune: Site['commune']) => textPage(site, { ...text, content: draw(site) }))
    app.get(path, { config: { access: 'public' } }, (_request, reply) =>
      sendPage(reply.header('cache-control', 'public, max-age=10').header('vary', 'cookie'), pageOf(site.commune)),
    )
  }
}
