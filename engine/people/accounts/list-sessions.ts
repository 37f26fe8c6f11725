import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import type { SessionView } from '../sessions.ts'
import { assertAccount } from './assert-account.ts'

export type OwnSession = SessionView & {
  /** The one that asks. */
  readonly isCurrent: boolean
}

/** Where one is signed in, the last seen first. */
export async function listSessions(
  actor: Actor,
  { sessions }: Pick<Engine, 'sessions'>,
): Promise<readonly OwnSession[]> {
  assertAccount(actor)
  const own = await sessions.listOf(actor.accountId)
  return own.map((one) => ({ ...one, isCurrent: one.id === actor.session?.id }))
}
