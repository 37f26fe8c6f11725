import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'
import { silenceOn, silenceSince } from './silence-sentence.ts'

/** How the town hall stands with its delay: until when, since when it stands still, or what its silence means by now. */
export function clockSentences({ dates }: Site, demande: DemandeView): Html | false {
  const { silence } = demande.definition
  const { suspendedSince, silentSince, answerBy } = demande
  if (suspendedSince) {
    const day = dates.calendarDay(suspendedSince)
    return silence.means === 'refusal'
      ? html`<p>Le délai de réponse de la mairie est suspendu depuis le ${day}. Il reprend dès qu’elle a reçu ce qu’elle vous demande.</p>`
      : html`<p>Le délai de réponse de la mairie ne court plus depuis le ${day}. Il commence quand elle a reçu ce qu’elle vous demande.</p>`
  }
  if (silentSince)
    return html`<p><b>${silenceSince(silence.means, dates.calendarDay(silentSince))}</b></p><p>${spaced(silence.appeal)}</p>`
  return answerBy !== undefined && html`<p>${silenceOn(silence.means, dates.calendarDay(answerBy))}</p>`
}
