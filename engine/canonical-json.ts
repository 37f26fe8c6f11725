/** Canonical JSON, and its digest: what the log of a demande is made of. */
import { hash } from 'node:crypto'
import { canonicalJson } from './definition/index.ts'

export { canonicalJson }

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function digestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value))
}
