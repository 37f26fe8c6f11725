/** What was asked to be corrected, on every page where it is. */
import { type CorrectedDemande, placesToCorrect } from '../correcting.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'
import { notice } from './notice.ts'

/** Above a form: why, and until when. */
export function correctionReminder({ dates }: Site, { correction }: CorrectedDemande): Html {
  return notice(
    'wait',
    html`<p><b>Ce que la mairie vous demande, jusqu’au ${dates.calendarDay(correction.deadline)} inclus</b></p>${reasonOf(correction.reason)}<p>Seul ce qui est demandé se modifie. Le reste demeure comme vous l’avez envoyé.</p>`,
  )
}

/** As the agent wrote it. */
export function reasonOf(reason: string): Html | false {
  return reason !== '' && html`<blockquote>${spaced(reason)}</blockquote>`
}

/** Beside the form: the other pages where something is to be done. */
export function placesAside(demande: CorrectedDemande, currentId: string): Html {
  const items = placesToCorrect(demande).map(({ id, title, href }) =>
    id === currentId
      ? html`<li aria-current="step"><span class="name">${title}</span></li>`
      : html`<li><span class="name"><a href="${href}">${title}</a></span></li>`,
  )
  return html`<aside aria-labelledby="titre-corrections"><div class="card"><h2 id="titre-corrections">À corriger</h2><ol class="steps">${items}</ol><p><a href="/demandes/${demande.id}">Revenir à la demande</a></p></div></aside>`
}
