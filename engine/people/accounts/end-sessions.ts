import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertAccount } from './assert-account.ts'

type Tools = Pick<Engine, 'sessions'>

/** Ends one session of one’s own; one that is somebody else’s, or over already, changes nothing. */
export async function endSession(actor: Actor, { id }: { readonly id: string }, { sessions }: Tools): Promise<void> {
  assertAccount(actor)
  await sessions.endOne(actor.accountId, id)
}

/** Ends every session of the account but the one that acts: after a change of password, or on demand. Answers how many. */
export async function endOtherSessions(actor: Actor, { sessions }: Tools): Promise<number> {
  assertAccount(actor)
  return sessions.endOthers(actor.accountId, actor.session?.id)
}

/** « Se déconnecter partout »: the session that acts is ended too. Answers how many. */
export async function endAllSessions(actor: Actor, { sessions }: Tools): Promise<number> {
  assertAccount(actor)
  return sessions.endOthers(actor.accountId)
}
