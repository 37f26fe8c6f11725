import { createHash, randomBytes } from 'node:crypto'

/** What a mailed link carries, and what is stored of it: 256 random bits, of which only a digest is kept. */
export function createResumeToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashResumeToken(token) }
}

/** Random bits need no salt: nobody guesses them back from their digest. */
export function hashResumeToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The path of a link, in the mail and in the portal. */
export function resumePath(token: string): string {
  return `/reprendre/${token}`
}
