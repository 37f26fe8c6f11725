import { randomBytes } from 'node:crypto'

/** A new random name for a sealed file: it says nothing of what it names. */
export function createBlobKey(): string {
  return randomBytes(16).toString('hex')
}

/** Throws unless the key is such a name (or a UUID): no path, no dot, nothing that a store could read otherwise. */
export function assertBlobKey(key: string): void {
  if (!/^[0-9a-f]{4}[0-9a-f-]{28,32}$/.test(key)) throw new TypeError('not the key of a document')
}
