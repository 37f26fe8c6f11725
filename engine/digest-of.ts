import { hash } from 'node:crypto'
import { canonicalJson } from './definition/index.ts'

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function digestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value))
}
