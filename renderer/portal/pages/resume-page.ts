import { html } from '../html.ts'
import type { Site } from '../site.ts'

/**
 * `/reprendre/:token`: one button. Programs that look at the links of a mail before its reader open nothing and learn nothing: the page
 * is the same for any token.
 */
export function resumePage(site: Site, token: string): string {
  const main = html`<h1>Reprendre votre brouillon</h1><p class="lead">Vous avez suivi un lien reçu par courriel. Le brouillon s’ouvrira sur cet appareil.</p><p>Sur un ordinateur que d’autres utilisent, pensez à fermer la session quand vous aurez fini.</p><form method="post" action="/reprendre/${token}"><div class="actions"><button class="button">Ouvrir mon brouillon</button><a class="button quiet" href="/">Revenir à l’accueil</a></div></form>`
  return site.layout({ title: 'Reprendre votre brouillon', section: 'demandes', main })
}
