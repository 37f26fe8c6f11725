/** The clock of silence of one demande: the pure reckoning of `definition/silence-date.ts`, fed with what is stored. */
import { type SilenceClock, silenceDate, suspendedSince, todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { DemandeRecord } from '../demande-record.ts'
import type { DemandeView } from '../demande-view.ts'

type Clocked = Pick<DemandeRecord, 'submitted_at' | 'silence_at' | 'suspensions' | 'phase' | 'status'>

/** `undefined` before the submission. */
export function silenceClockOf(
  { submitted_at, suspensions }: Pick<Clocked, 'submitted_at' | 'suspensions'>,
  revision: Revision,
  engine: Engine,
): SilenceClock | undefined {
  if (!submitted_at) return undefined
  const { silence } = revision.definition
  return { submittedOn: todayIn(engine.commune.zone, submitted_at), silence, suspensions }
}

/** The date of silence as stored; the one that the receipt alone gives, while nobody can tell. */
export function silenceDateOf(demande: Clocked, revision: Revision, engine: Engine): string | undefined {
  if (demande.silence_at) return demande.silence_at
  const clock = silenceClockOf(demande, revision, engine)
  return clock && silenceDate({ ...clock, suspensions: [] })
}

/** Whether the commune still owes an answer in this state of the chart. */
export function owesAnswer(demande: Pick<Clocked, 'phase' | 'status'>, { definition }: Revision): boolean {
  return demande.phase !== 'closed' && definition.workflow.states[demande.status]?.answered !== true
}

/** How the commune stands with its delay today. */
export function standingOf(demande: Clocked, revision: Revision, engine: Engine): Standing {
  const clock = silenceClockOf(demande, revision, engine)
  if (!clock || !owesAnswer(demande, revision)) return {}
  const today = todayIn(engine.commune.zone, engine.now())
  const since = suspendedSince(clock, today)
  const awaited = awaitedUntil(demande)
  if (since !== undefined) return { suspendedSince: since, ...awaited }
  if (!demande.silence_at) return awaited
  const isSilent = demande.silence_at < today
  return { answerBy: demande.silence_at, ...(isSilent && { silentSince: demande.silence_at }), ...awaited }
}

type Standing = Pick<DemandeView, 'suspendedSince' | 'answerBy' | 'silentSince' | 'awaitedUntil'>

/** The last day given to the citizen, while something is awaited. */
function awaitedUntil({ suspensions }: Clocked): Pick<Standing, 'awaitedUntil'> {
  const last = suspensions.at(-1)
  return last?.by !== undefined && last.until === undefined ? { awaitedUntil: last.by } : {}
}
