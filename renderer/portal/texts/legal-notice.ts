import { type Html, html } from '../html.ts'
import { phoneLink } from '../parts/contact-block.ts'
import type { Site } from '../site.ts'
import { ofPlace } from '../typography.ts'

/** `/mentions-legales`: who publishes the portal, under which terms. */
export function legalNotice({ commune }: Site): Html {
  return html`<h2>Éditeur</h2><p>Commune ${ofPlace(commune.name)}<br>${commune.address}<br>Téléphone\u00a0: ${phoneLink(commune.phone)}<br>Courriel\u00a0: <a href="mailto:${commune.email}">${commune.email}</a></p><p>Le directeur de la publication est le maire de la commune.</p>
<h2>Hébergement</h2><p>Le portail est exploité sous la responsabilité de la commune, qui communique le nom et l’adresse de son hébergeur sur simple demande aux coordonnées ci-dessus.</p>
<h2 id="conditions">Conditions d’utilisation</h2><p>L’usage du portail est gratuit et facultatif\u00a0: chaque démarche peut aussi se faire au guichet, par courrier ou par téléphone. Vous vous engagez à donner des renseignements exacts. Une fausse déclaration expose aux peines prévues par l’article 441-6 du code pénal.</p><p>Le numéro et le code d’accès d’une demande l’ouvrent entièrement. Vous êtes responsable de leur conservation.</p><p>Une demande est reçue par la commune à la date de l’accusé de réception. Le portail peut être interrompu pour entretien\u00a0; une interruption ne prolonge pas un délai légal, et les autres voies restent ouvertes.</p>
<h2>Logiciel et contenus</h2><p>Le portail fonctionne avec Guichet, logiciel libre sous licence EUPL 1.2. La police Source Sans 3 est publiée sous licence SIL Open Font 1.1. Les listes de communes et de départements viennent du code officiel géographique de l’Insee. Les textes peuvent être repris en citant leur source.</p>`
}
