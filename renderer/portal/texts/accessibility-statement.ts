import { type Html, html } from '../html.ts'
import { conformity } from '../layout.ts'
import { contactBlock } from '../parts/contact-block.ts'
import type { Site } from '../site.ts'
import { ofPlace } from '../typography.ts'

/**
 * `/accessibilite`: the statement that article 47 of law 2005-102 asks for. Without an audit, the law's only honest word is "non
 * conforme". `measures` is what administrators write of it.
 */
export function accessibilityStatement({ commune, dates }: Site, measures: Html): Html {
  return html`<p class="lead">La commune ${ofPlace(commune.name)} s’engage à rendre ce portail accessible, conformément à l’article 47 de la loi n°\u00a02005-102 du 11 février 2005.</p>
<h2>État de conformité</h2><p>Ce portail est <b>${conformity(commune)}</b> au référentiel général d’amélioration de l’accessibilité (RGAA 4.1)${audit(commune, dates)}</p>
${measures}
<h2>Signaler un défaut</h2><p>Si un contenu ou un service vous est inaccessible, dites-le-nous\u00a0: nous vous le donnerons sous une autre forme, puis nous corrigerons.</p>${contactBlock({ id: 'mairie', name: `Mairie ${ofPlace(commune.name)}`, address: commune.address, phone: commune.phone, email: commune.email })}
<h2>Voies de recours</h2><p>Si vous avez signalé un défaut qui vous empêche d’accéder à un contenu et que vous n’avez pas eu de réponse satisfaisante, vous pouvez\u00a0:</p><ul><li>écrire au Défenseur des droits avec son <a href="https://formulaire.defenseurdesdroits.fr/">formulaire en ligne</a>\u00a0;</li><li>contacter le <a href="https://www.defenseurdesdroits.fr/saisir/delegues">délégué du Défenseur des droits</a> de votre région\u00a0;</li><li>lui envoyer un courrier gratuit, sans timbre\u00a0: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.</li></ul>`
}

function audit({ accessibility }: Site['commune'], dates: Site['dates']): Html {
  if (!accessibility || accessibility.auditedOn === '')
    return html`\u00a0: aucun audit n’a encore été réalisé par un tiers. Cela ne veut pas dire qu’il est inutilisable\u00a0; cela veut dire que personne d’indépendant ne l’a encore vérifié.`
  const { auditedOn, auditedBy, rate } = accessibility
  return html`. L’audit du ${dates.calendarDay(auditedOn)}${auditedBy !== '' && html`, par ${auditedBy},`} a trouvé que ${rate}\u00a0% des critères sont respectés.`
}
