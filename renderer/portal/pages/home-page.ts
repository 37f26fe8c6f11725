import { type Html, html } from '../html.ts'
import { draftRows } from '../parts/draft-rows.ts'
import { notice } from '../parts/notice.ts'
import { trackingForm } from '../parts/tracking-form.ts'
import type { Site } from '../site.ts'
import { type CatalogueProps, catalogue } from './procedure-cards.ts'

/** `/`: what can be done here, what was left half-way, and the door back to a demande. */
export function homePage(site: Site, props: CatalogueProps): string {
  const { announcement, welcome = usualWelcome } = site.commune
  const main = html`<div class="hero"><div class="page"><div><h1>Vos démarches, 24\u00a0h sur\u00a024</h1><p class="lead">${welcome}</p><p class="actions"><a class="button big" href="#demarches">Choisir une démarche</a><a class="button big quiet small-only" href="/suivi">Suivre une demande</a></p></div><div class="card wide-only"><h2>Reprendre ou suivre une demande</h2>${trackingForm({ action: '/suivi', button: 'Retrouver ma demande' })}</div></div>${landscape}</div><div class="page">${
    announcement && notice('info', html`<p>${announcement}</p>`)
  }${drafts(site, props)}<div id="demarches">${catalogue(site, props)}</div>${accountDoor}</div>`
  return site.layout({ title: 'Accueil', main, wide: true })
}

/** What an account is for, said to who has none. */
const accountDoor = html`<section class="card door" aria-labelledby="titre-compte"><h2 id="titre-compte">Créer un compte</h2><p>En créant un compte, vous avez la possibilité de\u00a0:</p><ul><li>gérer vos données administratives et déclarer les membres de votre foyer\u00a0;</li><li>accéder à des démarches en ligne pour vous ou un membre de votre foyer\u00a0;</li><li>suivre l’avancement de vos demandes.</li></ul><p class="actions"><a class="button" href="/compte/creation">Je souhaite créer un compte</a><a class="button quiet" href="/connexion">J’ai déjà un compte</a></p></section>`

const usualWelcome = 'Faites vos demandes à la mairie et suivez-les depuis chez vous, sans créer de compte.'

function drafts(site: Site, { drafts: own }: CatalogueProps): Html | false {
  return own.length > 0 && html`<h2 id="brouillons">Vos brouillons</h2>${draftRows(site, own)}`
}

/** Mountains down to the sea, in the commune’s colours; decoration only. */
const landscape = html`<svg viewBox="0 0 1440 160" preserveAspectRatio="none" aria-hidden="true"><path class="far" d="M0 160V96c80-6 130-34 190-34 70 0 90 30 150 22 80-11 110-76 200-80 70-3 96 44 160 46 56 2 70-18 130-14 90 6 130 50 210 48 90-3 120-58 210-52 70 5 110 40 190 44v84z"/><path class="near" d="M0 160v-32c140-30 210 0 330-18 90-14 150-46 260-40 110 5 150 46 270 44 130-2 170-42 300-34 110 6 190 30 280 22v58z"/><path class="shore" d="M0 160v-18c120-14 240-14 360 0s240 14 360 0 240-14 360 0 240 14 360 0v18z"/></svg>`
