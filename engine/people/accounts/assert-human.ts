import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { networkOf } from '../network-of.ts'
import { spendProof } from './proof-of-work.ts'

export type HumanProof = {
  /** Where it comes from. */
  readonly address: string
  /** The solution of a challenge (`createChallenge`), as the page’s script sends it. Without a script there is none. */
  readonly proof?: string
  /** What was typed in the field that people do not see. */
  readonly trap?: string
}

const hourMs = 3_600_000

/**
 * Holds robots back without asking anything of people: a proof of work that the browser does alone, a field that only programs fill, and,
 * for who has no script, a few accounts an hour from one place. Answers `robot` to what fell into the trap: it is told nothing. Throws
 * `ProofRefused` on a wrong or used proof, `TooManyRequests`.
 */
export async function assertHuman(
  _actor: Actor,
  { address, proof, trap }: HumanProof,
  engine: Engine,
): Promise<'human' | 'robot'> {
  if (trap) return 'robot'
  if (proof) {
    if (!(await spendProof(proof, engine))) throw new GuichetError('ProofRefused')
    return 'human'
  }
  const { count, resetsInMs } = await engine.attempts.count(`unproven-account:${networkOf(address)}`, hourMs)
  if (count > engine.config.accountsWithoutProof)
    throw new GuichetError('TooManyRequests', { context: { retryAfterSeconds: Math.ceil(resetsInMs / 1000) } })
  return 'human'
}
