import type { FastifyInstance } from 'fastify'
import type { Html } from '../html.ts'
import type { Section } from '../layout.ts'
import { textPage } from '../pages/text-page.ts'
import { type Portal, sendPage } from '../portal.ts'
import { accessibilityStatement } from '../texts/accessibility-statement.ts'
import { faqText } from '../texts/faq-text.ts'
import { helpText } from '../texts/help-text.ts'
import { legalNotice } from '../texts/legal-notice.ts'
import { personalDataText } from '../texts/personal-data-text.ts'

/** Help, questions, and what the law wants said: drawn once, the same for everybody, hence cacheable. */
export function addTextRoutes(app: FastifyInstance, { engine, site }: Portal): void {
  const texts: readonly { path: string; title: string; section?: Section; content: Html }[] = [
    { path: '/aide', title: 'Aide', section: 'aide', content: helpText(site) },
    { path: '/faq', title: 'Questions fréquentes', section: 'faq', content: faqText(site) },
    { path: '/mentions-legales', title: 'Mentions légales', content: legalNotice(site) },
    { path: '/accessibilite', title: 'Accessibilité', content: accessibilityStatement(site) },
    {
      path: '/donnees-personnelles',
      title: 'Données personnelles',
      content: personalDataText(site, engine.procedures.list()),
    },
  ]
  for (const { path, ...text } of texts) {
    const page = textPage(site, text)
    app.get(path, { config: { access: 'public' } }, (_request, reply) =>
      sendPage(reply.header('cache-control', 'public, max-age=300').header('vary', 'cookie'), page),
    )
  }
}
