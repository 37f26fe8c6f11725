import {
  type LegalBasis,
  type PersonalData,
  type PersonalDatum,
  personalDataOf,
} from '../../../engine/definition/index.ts'
import type { PublishedProcedure } from '../../../engine/procedures/procedures.ts'
import { type Html, html } from '../html.ts'
import { phoneLink } from '../parts/contact-block.ts'
import type { Site } from '../site.ts'
import { ofPlace, period, spaced, theService } from '../typography.ts'

/** `/donnees-personnelles`: what is kept of whom, why, how long, and the rights one has. What démarches ask is read from their definitions. */
export function personalDataText(site: Site, procedures: readonly PublishedProcedure[]): Html {
  const { commune } = site
  return html`<p class="lead">Le portail ne garde que ce qui sert à répondre à vos demandes, et pas plus longtemps que nécessaire.</p>
<h2>Qui en est responsable</h2><p>La commune ${ofPlace(commune.name)}, ${commune.address}, représentée par son maire.</p>${officer(site)}
<h2>Ce que chaque démarche demande</h2><p>Les champs sans étoile sont facultatifs. Aucune décision n’est prise par un automate.</p>${
    procedures.length === 0 && html`<p>Aucune démarche n’est ouverte en ligne pour l’instant.</p>`
  }${procedures.map(({ definition }) => section(site, definition))}
${everywhere}
<h2>Vos droits</h2><p>Vous pouvez demander à voir vos données, à les faire corriger ou effacer, à en limiter l’usage, ou vous opposer à leur traitement quand il ne répond pas à une obligation légale. Écrivez au délégué à la protection des données, ou à la mairie\u00a0: une réponse vous est due en un mois.</p><p>Certaines demandes déposées sont des archives publiques\u00a0: elles ne peuvent pas être effacées avant leur terme. Si la réponse ne vous convient pas, vous pouvez saisir la <a href="https://www.cnil.fr/fr/plaintes" rel="external noopener noreferrer">CNIL</a>.</p>`
}

function officer({ commune }: Site): Html {
  const { dpo } = commune
  if (!dpo)
    return html`<p>Pour toute question sur vos données, écrivez à son délégué à la protection des données, à la même adresse ou à <a href="mailto:${commune.email}">${commune.email}</a>.</p>`
  return html`<p>Pour toute question sur vos données, adressez-vous à son délégué à la protection des données\u00a0: ${dpo.name}, ${dpo.address}, ${phoneLink(dpo.phone)}, <a href="mailto:${dpo.email}">${dpo.email}</a>.</p>`
}

function section(site: Site, definition: PublishedProcedure['definition']): Html {
  const data = personalDataOf(definition)
  const { draft, closed } = data.retention
  const service = theService(site.service(definition.service).name)
  return html`<details><summary>${definition.title}</summary><dl class="facts"><dt>But</dt><dd class="text">${spaced(
    data.purpose ?? `Traiter votre demande (${definition.title.toLowerCase()}) et vous tenir informé.`,
  )}</dd><dt>Ce qui le permet</dt><dd class="text">${basisOf(data)}</dd><dt>Données</dt><dd class="text"><ul>${data.uses.map(
    ({ why, data: used }) =>
      html`<li>${spaced(why ?? 'Pour traiter la demande.')}<br><b>${listed(used.map((datum) => told(site, datum)))}</b></li>`,
  )}${
    data.documents.length > 0 && html`<li>Fichiers que vous joignez.<br><b>${listed(data.documents)}</b></li>`
  }<li>Historique\u00a0: qui a fait quoi sur la demande, et quand.</li></ul></dd><dt>Qui les lit</dt><dd class="text">Les agents ${ofService(service)}${
    data.recipients.length > 0 && html`, et ${listed(data.recipients)}`
  }. Les administrateurs du portail y ont aussi accès.</dd><dt>Combien de temps</dt><dd class="text"><ul><li>Un brouillon\u00a0: ${period(draft)} après son dernier changement, puis il est effacé.</li><li>Une demande envoyée\u00a0: le temps de la traiter, puis ${period(closed)} après sa clôture. Elle est ensuite détruite, avec l’accord du directeur des archives.</li>${
    data.documents.length > 0 && html`<li>${documentsKept(data)}</li>`
  }</ul></dd></dl></details>`
}

const bases: { readonly [basis in LegalBasis]: string } = {
  consent: 'Votre consentement, que vous pouvez retirer à tout moment (article 6.1.a du RGPD)',
  contract: 'L’exécution d’un contrat avec vous (article 6.1.b du RGPD)',
  obligation: 'Une obligation légale de la commune (article 6.1.c du RGPD)',
  vital: 'La sauvegarde des intérêts vitaux d’une personne (article 6.1.d du RGPD)',
  publicTask: 'Une mission d’intérêt public de la commune (article 6.1.e du RGPD)',
}

function basisOf({ basis = 'publicTask', source }: PersonalData): string {
  return `${bases[basis]}${source === undefined ? '' : `\u00a0: ${source}`}.`
}

function told(site: Site, { title, readers, retention }: PersonalDatum): string {
  const apart = [
    ...(readers ? [`lu par ${listed(readers.map((id) => theService(site.service(id).name)))}`] : []),
    ...(retention ? [`gardé ${period(retention)}`] : []),
  ]
  return apart.length > 0 ? `${title} (${apart.join(', ')})` : title
}

function documentsKept({ documentsWipedAt }: PersonalData): string {
  if (documentsWipedAt.length === 0) return 'Les fichiers joints\u00a0: aussi longtemps que la demande.'
  const states = documentsWipedAt.map((label) => `«\u00a0${label}\u00a0»`).join(', ')
  return `Les fichiers joints\u00a0: effacés dès que la demande devient ${states}.`
}

function ofService(service: string): string {
  return service.startsWith('le ') ? `du ${service.slice(3)}` : `de ${service}`
}

function listed(words: readonly string[]): string {
  return words.join(', ')
}

/** What does not depend on a démarche. */
const everywhere = html`<h2>Votre compte</h2><p>Un compte n’est jamais obligatoire, sauf pour les démarches qui le disent. Il garde votre identité, vos coordonnées, les personnes de votre foyer que vous y inscrivez, et les appareils où vous êtes connecté. Il sert à remplir vos demandes d’avance et à vous prévenir (article 6.1.e du RGPD). Vous pouvez tout corriger depuis <a href="/compte">votre compte</a>, et demander sa suppression. Les agents de la mairie qui vérifient les foyers le lisent. Le mot de passe et la réponse secrète sont gardés sous une forme qui ne permet pas de les relire. Un compte dont l’adresse électronique n’est pas confirmée est supprimé après sept jours.</p>
<h2>Ce que le portail note en plus</h2><ul><li>Les messages que vous échangez avec un service, et les courriels qui vous sont envoyés\u00a0: aussi longtemps que la demande.</li><li>Une empreinte de l’adresse de votre connexion, pendant une heure le plus souvent et un jour au plus\u00a0: elle sert seulement à limiter les essais automatiques.</li></ul><p>Rien n’est vendu, ni transmis hors de la commune, sauf obligation légale.</p>
<h2>Un seul cookie</h2><p>Le portail pose un seul cookie, au moment où vous commencez ou ouvrez une demande, ou quand vous vous connectez. Il sert à vous reconnaître d’une page à l’autre et disparaît avec votre session\u00a0: après une heure sans activité, et au plus tard après douze heures. Il est strictement nécessaire, c’est pourquoi aucun consentement n’est demandé. Il n’y a ni mesure d’audience, ni publicité, ni contenu venu d’un autre site.</p>`
