import { html } from '../html.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'
import { type CatalogueProps, catalogue } from './procedure-cards.ts'

/** `/demarches`: every démarche, by category. */
export function proceduresPage(site: Site, props: CatalogueProps): string {
  const main = html`<h1>Services en ligne</h1>${
    props.procedures.length === 0
      ? notice(
          'info',
          html`<p>Aucune démarche n’est ouverte en ligne pour l’instant. Contactez la mairie au ${site.commune.phone}.</p>`,
        )
      : html`<p class="lead">Choisissez votre démarche. Sa durée et les documents utiles sont indiqués avant de commencer.</p>${catalogue(site, props)}`
  }`
  return site.layout({ title: 'Services en ligne', section: 'demarches', main })
}
