import type { DemandeView } from '../../engine/demandes/demande-view.ts'

export type NextActor = {
  readonly who: 'citizen' | 'service' | 'nobody'
  /** Calendar date, the last day to act. */
  readonly by?: string
  /** That day is past. */
  readonly isLate: boolean
}

type Standing = Pick<DemandeView, 'phase' | 'awaitedUntil' | 'answerBy' | 'silentSince'>

/** In whose hands a demande is, and until when. `deadline` is the one of the state, where nothing was asked by a given day. */
export function whoActsNext(
  { phase, awaitedUntil, answerBy, silentSince }: Standing,
  { today, deadline }: { readonly today: string; readonly deadline?: string | undefined },
): NextActor {
  if (phase === 'closed') return { who: 'nobody', isLate: false }
  if (phase !== 'open') {
    const by = awaitedUntil ?? deadline
    return { who: 'citizen', ...(by !== undefined && { by }), isLate: by !== undefined && by < today }
  }
  const by = silentSince ?? answerBy
  return { who: 'service', ...(by !== undefined && { by }), isLate: silentSince !== undefined }
}
