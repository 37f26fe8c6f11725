import { formatFrenchDate, type ProcedureDefinition } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { allowedTransitions } from '../../workflow/index.ts'
import { readDemande } from '../demande-record.ts'
import { moveDemande } from '../move-demande.ts'
import { sendEvent } from '../send-event.ts'
import { createHolds } from '../transition-holds.ts'
import { silenceEvent } from './set-clocks.ts'

/**
 * The delay is over without an answer: the history says so, and what it means. The chart does not move, unless the state has a
 * follow-up for it. Throws `EventRefused` when somebody moved the demande since `baseVersion`.
 */
export async function recordSilence(
  owed: { readonly demandeId: string; readonly baseVersion: number; readonly timerId: string },
  engine: Engine,
): Promise<void> {
  const demande = await readDemande(engine.database, owed.demandeId)
  if (demande.version !== owed.baseVersion) throw new GuichetError('EventRefused')
  const revision = await engine.procedures.revision(demande.revision_id)
  const system = { kind: 'system' } as const
  const says = silenceSentence(revision.definition, demande.silence_at ?? '')
  const holds = createHolds(system, { demande, revision }, engine)
  if (allowedTransitions(revision.workflow, demande.state, holds).some(({ event }) => event === silenceEvent)) {
    await sendEvent(system, { ...owed, event: silenceEvent, says }, engine)
    return
  }
  const version = await moveDemande(
    demande,
    {
      type: silenceEvent,
      actor: system,
      at: engine.now(),
      next: {
        refused: false,
        state: demande.state,
        status: demande.status,
        phase: demande.phase,
        effects: [],
        timers: [],
        entered: false,
      },
      answers: demande.answers,
      asked: {},
      says,
      timerId: owed.timerId,
    },
    engine,
  )
  if (version === undefined) throw new GuichetError('EventRefused')
}

/** What silence means from then on, and what can be done about it (CRPA, art. L231-1, L231-4 and L232-3). */
function silenceSentence({ silence }: ProcedureDefinition, day: string): string {
  const verdict =
    silence.means === 'acceptance'
      ? 'acceptée. Vous pouvez demander au service une attestation de cette acceptation.'
      : 'refusée.'
  return `Sans réponse de notre part au ${formatFrenchDate(day)}, votre demande est considérée comme ${verdict} ${silence.appeal}`
}
