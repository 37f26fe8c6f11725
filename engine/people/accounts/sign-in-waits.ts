/** How long who guesses a password has to wait, without ever shutting its owner out. */
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { networkOf } from '../network-of.ts'

/**
 * Wrong tries before one has to wait: of one place on one account; of everybody on one account; of one place on all accounts. Many people
 * share a place (an operator's address, a library), and only its failures count.
 */
const freeTries = { accountFromPlace: 5, account: 50, place: 30 }

/** A place from which the owner signed in is not kept waiting by guesses made elsewhere, for so long. */
const knownMs = 90 * 86_400_000

/** What a try is counted on. */
export type Tried = {
  /** As it was typed, in lower case: an account that waited by both its names would tell that they are of one account. */
  readonly login: string
  /** When there is one. */
  readonly accountId?: string | undefined
}

export type SignInWaits = {
  /** Throws `TooManyRequests` while the place has to wait. */
  assertPlaceMay(): Promise<void>
  /** One more try on this account, counted before it is made so that parallel ones are too. Throws `TooManyRequests`. */
  countTry(tried: Tried): Promise<void>
  /** The password was wrong. */
  failed(): Promise<void>
  /** The password was right: tries made from here count no more, and this place is known. */
  succeeded(tried: Tried): Promise<void>
}

/** The same is counted whether an account is called so or not. */
export function signInWaits(address: string, attempts: Engine['attempts']): SignInWaits {
  const network = networkOf(address)
  const place = `account-sign-in:place:${network}`
  const keysOf = ({ login, accountId = login }: Tried) => ({
    here: `account-sign-in:from:${login} ${network}`,
    known: `account-sign-in:known:${accountId} ${network}`,
    everywhere: everywhereKey(login),
  })
  return {
    assertPlaceMay: async () => assertNoWait(await attempts.waitOf(place)),
    async countTry(tried) {
      const { here, known, everywhere } = keysOf(tried)
      assertNoWait(await attempts.tryWithGrowingWait(here, freeTries.accountFromPlace))
      if (await attempts.isRemembered(known)) return
      assertNoWait(await attempts.tryWithGrowingWait(everywhere, freeTries.account))
    },
    async failed() {
      await attempts.tryWithGrowingWait(place, freeTries.place)
    },
    async succeeded(tried) {
      const { here, known, everywhere } = keysOf(tried)
      await attempts.forget(here, everywhere)
      await attempts.remember(known, knownMs)
    },
  }
}

/** Ends the waits that guesses made from everywhere put on an account: its owner just proved to read its mails. */
export async function forgetWaitsOf(
  accountId: string,
  { attempts, database }: Pick<Engine, 'attempts' | 'database'>,
): Promise<void> {
  const { rows } = await database.pool.query<{ identifier: string; email: string | null }>(
    'select identifier, email from accounts where id = $1',
    [accountId],
  )
  const logins = rows.flatMap(({ identifier, email }) => [identifier, email ?? identifier])
  await attempts.forget(...[accountId, ...logins].map(everywhereKey))
}

function everywhereKey(login: string): string {
  return `account-sign-in:account:${login}`
}

function assertNoWait(waitMs: number): void {
  if (waitMs === 0) return
  const seconds = Math.ceil(waitMs / 1000)
  throw new GuichetError('TooManyRequests', {
    context: { retryAfterSeconds: seconds },
    message: `Plusieurs essais ont échoué. Patientez ${inWords(seconds)} avant de recommencer.`,
  })
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} secondes`
  const minutes = Math.ceil(seconds / 60)
  return minutes > 59 ? 'une heure' : `${minutes} minutes`
}
