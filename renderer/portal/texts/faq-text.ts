import { type Html, html } from '../html.ts'
import { phoneLink } from '../parts/contact-block.ts'
import type { Site } from '../site.ts'

/** `/faq`: the questions that come back, each answered in a few lines. */
export function faqText({ commune }: Site): Html {
  const answers: readonly (readonly [question: string, answer: Html])[] = [
    [
      'Faut-il un compte\u00a0?',
      html`<p>Non, sauf si la démarche porte l’étiquette «\u00a0Compte nécessaire\u00a0». Sans compte, gardez bien le numéro et le code d’accès de votre demande\u00a0: ils remplacent l’identifiant et le mot de passe.</p>`,
    ],
    [
      'Combien cela coûte-t-il\u00a0?',
      html`<p>Les actes d’état civil sont gratuits. Méfiez-vous des sites qui font payer cette démarche.</p>`,
    ],
    [
      'Comment vais-je recevoir mon acte\u00a0?',
      html`<p>Par la poste, ou au guichet de la mairie. Un acte d’état civil n’est jamais envoyé par courriel ni proposé en téléchargement par une mairie.</p>`,
    ],
    [
      'J’ai fermé la page avant d’avoir fini. Ai-je tout perdu\u00a0?',
      html`<p>Non. Chaque étape confirmée est enregistrée. Retrouvez votre brouillon dans <a href="/demandes">Mes demandes</a>, ou avec son numéro et son code dans <a href="/suivi">Suivre une demande</a>.</p>`,
    ],
    [
      'J’ai perdu mon code d’accès. Que faire\u00a0?',
      html`<p>Il figure sur l’accusé de réception, à l’écran et dans le courriel si vous en avez donné un. Sinon, appelez la mairie au ${phoneLink(commune.phone)} avec le numéro de la demande.</p>`,
    ],
    [
      'Puis-je modifier une demande déjà envoyée\u00a0?',
      html`<p>Non, mais vous pouvez la retirer tant que le service n’a pas répondu, puis en faire une autre. Pour une petite correction, appelez le service\u00a0: ses coordonnées sont sur la page de la demande.</p>`,
    ],
    [
      'Je ne connais pas le jour ou le mois exact d’une date de naissance.',
      html`<p>Quand un champ l’accepte, laissez vide ce que vous ne connaissez pas et indiquez au moins l’année.</p>`,
    ],
    [
      'Pourquoi une étape que j’avais finie redevient-elle incomplète\u00a0?',
      html`<p>Une réponse donnée plus loin peut en rendre une autre obligatoire. Par exemple, la copie intégrale d’un acte demande de préciser votre lien avec la personne. L’étape concernée vous dit ce qui manque.</p>`,
    ],
    [
      'Que se passe-t-il si la mairie ne répond pas\u00a0?',
      html`<p>La page de chaque démarche et l’accusé de réception disent ce que signifie le silence, à quelle date, et quel recours vous avez.</p>`,
    ],
  ]
  return html`${answers.map(([question, answer]) => html`<details><summary>${question}</summary>${answer}</details>`)}<p class="after">Votre question n’est pas ici\u00a0? Consultez l’<a href="/aide">aide</a> ou appelez le ${phoneLink(commune.phone)}.</p>`
}
