/** Addresses that begin as what is typed: a help, never a rule. Typing by hand always works. Knows no account. */
import type { Config } from '../../config.ts'
import type { FoundAddress } from './found-address.ts'
import { findInNationalBase } from './national-base.ts'

export type AddressFinder = {
  /** At most five; none when nothing is known, or when who knows does not answer. Never throws. */
  find(typed: string): Promise<readonly FoundAddress[]>
  /** Whether there is anybody to ask. */
  readonly isHelpful: boolean
}

/** With `ADDRESS_API_URL`, the national base of addresses; without it nothing is ever suggested, and nothing leaves this instance. */
export function createAddressFinder(
  { addressApiUrl }: Pick<Config, 'addressApiUrl'>,
  { limitMs = 2000 } = {},
): AddressFinder {
  if (addressApiUrl === undefined) return { isHelpful: false, find: async () => [] }
  return {
    isHelpful: true,
    async find(typed) {
      const query = typed.trim().slice(0, longestQuery)
      // The service refuses less, and what begins by a sign.
      if (query.length < 3 || !/^[\p{L}\p{N}]/u.test(query)) return []
      try {
        return await findInNationalBase(query, { url: addressApiUrl, limitMs })
      } catch {
        // Away, slow or changed: one types on.
        return []
      }
    },
  }
}

const longestQuery = 200
