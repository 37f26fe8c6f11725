import type { OpenedDemande } from './api-types.ts'
import type { Dates } from './dates.ts'

/** By when the town hall must answer, or why the clock does not run. */
export function AnswerClock({ demande, dates }: { readonly demande: OpenedDemande; readonly dates: Dates }) {
  const { answerBy, silentSince, suspendedSince, awaitedUntil } = demande
  if (suspendedSince)
    return (
      <span className="soft">
        Délai de réponse suspendu depuis le {dates.day(suspendedSince)}
        {awaitedUntil && ` ; réponse de l’usager attendue jusqu’au ${dates.day(awaitedUntil)}`}.
      </span>
    )
  if (silentSince)
    return (
      <>
        <span className="tag error">En retard</span>{' '}
        <span className="soft">
          Le délai est passé le {dates.day(silentSince)} : le silence vaut décision. Une réponse reste possible.
        </span>
      </>
    )
  return answerBy ? <span className="soft">À rendre au plus tard le {dates.day(answerBy)}.</span> : null
}
