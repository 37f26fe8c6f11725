import type { FastifyInstance } from 'fastify'
import type { Commune } from '../../../engine/commune.ts'
import { publishedText } from '../../../engine/texts/published-text.ts'
import { type Html, html, trusted } from '../html.ts'
import type { Section } from '../layout.ts'
import { textPage } from '../pages/text-page.ts'
import { type Portal, sendPage } from '../portal.ts'
import { accessibilityStatement } from '../texts/accessibility-statement.ts'
import { personalDataText } from '../texts/personal-data-text.ts'

type Text = {
  readonly path: string
  readonly title: string
  readonly section?: Section
  /** The texts of administrators that it holds. */
  readonly ids: readonly string[]
  readonly draw: (portal: Portal, ...texts: readonly Html[]) => Html
}

const texts: readonly Text[] = [
  { path: '/aide', title: 'Aide', section: 'aide', ids: ['aide'], draw: (_portal, ...all) => html`${all}` },
  {
    path: '/faq',
    title: 'Questions fréquentes',
    section: 'faq',
    ids: ['faq'],
    draw: (_portal, ...all) => html`${all}`,
  },
  {
    path: '/mentions-legales',
    title: 'Mentions légales',
    ids: ['mentions-legales', 'conditions'],
    draw: (_portal, notice, terms) =>
      html`${notice}<section aria-labelledby="conditions"><h2 id="conditions">Conditions d’utilisation</h2>${terms}</section>`,
  },
  {
    path: '/accessibilite',
    title: 'Accessibilité',
    ids: ['accessibilite'],
    draw: ({ site }, measures = html``) => accessibilityStatement(site, measures),
  },
  {
    path: '/donnees-personnelles',
    title: 'Données personnelles',
    ids: [],
    draw: ({ engine, site }) => personalDataText(site, engine.procedures.list()),
  },
]

/** Help, questions, and what the law wants said: the same for everybody, hence drawn once for each change of what they show. */
export function addTextRoutes(app: FastifyInstance, portal: Portal): void {
  for (const text of texts) {
    const pageOf = createPage(portal, text)
    app.get(text.path, { config: { access: 'public' } }, async (_request, reply) => {
      const page = await pageOf()
      return sendPage(reply.header('cache-control', 'public, max-age=10').header('vary', 'cookie'), page)
    })
  }
}

/** The page of a text, drawn again when the commune or one of its parts is another. */
function createPage(portal: Portal, { ids, draw, ...text }: Text): () => Promise<string> {
  let last: { readonly commune: Commune; readonly parts: readonly string[]; readonly page: string } | undefined
  return async () => {
    const { engine, site } = portal
    const parts = await Promise.all(ids.map((id) => publishedText(id, engine)))
    const { commune } = site
    if (last?.commune === commune && last.parts.every((part, index) => part === parts[index])) return last.page
    const content = draw(portal, ...parts.map((part) => trusted(part)))
    last = { commune, parts, page: textPage(site, { ...text, content }) }
    return last.page
  }
}
