import type { PublishedProcedure } from '../../../engine/procedures/procedures.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { ofPlace, period } from '../typography.ts'

/** `/donnees-personnelles`: what is kept of whom, why, how long, and the rights one has. Durations are those of the definitions. */
export function personalDataText({ commune }: Site, procedures: readonly PublishedProcedure[]): Html {
  return html`<p class="lead">Le portail ne garde que ce qui sert à répondre à vos demandes, et pas plus longtemps que nécessaire.</p>
<h2>Qui en est responsable</h2><p>La commune ${ofPlace(commune.name)}, ${commune.address}. Pour toute question sur vos données, écrivez à son délégué à la protection des données, à la même adresse ou à <a href="mailto:${commune.email}">${commune.email}</a>.</p>
<h2>Pourquoi elles sont demandées</h2><p>Pour traiter vos demandes et vous tenir informé\u00a0: c’est une mission d’intérêt public de la commune (article 6.1.e du RGPD). Les champs sans étoile sont facultatifs. Aucune décision n’est prise par un automate.</p>
<h2>Ce qui est enregistré</h2><ul><li>Vos réponses, étape par étape, dès que vous les confirmez ou pendant que vous écrivez.</li><li>Le moyen de contact que vous choisissez, pour vous répondre.</li><li>L’historique de la demande\u00a0: qui a fait quoi, et quand.</li><li>Pendant une heure au plus, une empreinte de l’adresse de votre connexion, qui sert seulement à limiter les essais automatiques.</li></ul>
<h2>Qui les lit</h2><p>Les agents du service chargé de la démarche, et eux seuls. Rien n’est vendu, ni transmis hors de la commune, sauf obligation légale.</p>
<h2>Combien de temps</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="durees"><table><caption id="durees">Durées de conservation par démarche</caption><thead><tr><th scope="col">Démarche</th><th scope="col">Brouillon, après le dernier changement</th><th scope="col">Demande, une fois terminée</th></tr></thead><tbody>${procedures.map(
    ({ definition: { title, retention } }) =>
      html`<tr><th scope="row">${title}</th><td>${period(retention.draft)}</td><td>${period(retention.closed)}</td></tr>`,
  )}</tbody></table></div><p>Vous pouvez supprimer un brouillon à tout moment depuis <a href="/demandes">Mes demandes</a>.</p>
<h2>Un seul cookie</h2><p>Le portail pose un seul cookie, au moment où vous commencez ou ouvrez une demande. Il sert à vous reconnaître d’une page à l’autre et disparaît avec votre session\u00a0: après une heure sans activité, et au plus tard après douze heures. Il est strictement nécessaire, c’est pourquoi aucun consentement n’est demandé. Il n’y a ni mesure d’audience, ni publicité, ni contenu venu d’un autre site.</p>
<h2>Vos droits</h2><p>Vous pouvez demander à voir vos données, à les faire corriger ou effacer, à en limiter l’usage, ou vous opposer à leur traitement, en écrivant à l’adresse ci-dessus. Certaines demandes déposées sont des archives publiques\u00a0: elles ne peuvent pas être effacées avant leur terme. Si la réponse ne vous convient pas, vous pouvez saisir la <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.</p>`
}
