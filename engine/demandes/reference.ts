/** The two things that a citizen without an account keeps: a reference that identifies, and a code that opens. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Crockford's: no I, L, O, U to be misread on paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** E.g. `SJ-26-7K4QX2`: commune, year, 30 random bits (unique by the table). */
export function createReference(prefix: string, now: Date): string {
  return `${prefix}-${String(now.getUTCFullYear()).slice(2)}-${base32(randomBytes(6), 6)}`
}

/**
 * 60 bits, e.g. `7K4Q-X29M-A1B2`; derived from the instance's secret, so it is stored nowhere. Guessing is throttled at `/suivi`.
 */
export function accessCodeOf(demandeId: string, secret: string): string {
  const digest = createHmac('sha256', secret).update(`access-code:${demandeId}`).digest()
  const letters = base32(digest, 12)
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** Compares in constant time what a person typed, whatever its case, spaces and dashes. */
export function isAccessCode(typed: string, demandeId: string, secret: string): boolean {
  const expected = Buffer.from(readCode(accessCodeOf(demandeId, secret)))
  const given = Buffer.from(readCode(typed))
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The reference as stored, from what a person typed. */
export function readReference(typed: string): string {
  const letters = readCode(typed)
  return letters.replace(/^([A-Z]+)(\d{2})([0-9A-Z]{6})$/, '$1-$2-$3')
}

function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

/** One letter a byte: the five low bits are uniform. */
function base32(bytes: Uint8Array, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte & 31]).join('')
}
