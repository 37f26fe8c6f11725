import { randomInt } from 'node:crypto'
import type { Pool } from 'pg'

/** An identifier that nobody has, made of the names: `jacques.dupond`, else `jacques.dupond2`… */
export async function freeIdentifier(
  { prenoms, nom }: { readonly prenoms: string; readonly nom: string },
  pool: Pool,
): Promise<string> {
  const first = toWord(prenoms.split(/[\s,]+/, 1)[0] ?? '')
  const base = [first, toWord(nom)].filter(Boolean).join('.').slice(0, 50) || 'compte'
  const wanted = [base, ...Array.from({ length: 20 }, (_, index) => `${base}${index + 2}`)]
  const { rows } = await pool.query<{ identifier: string }>(
    'select identifier from accounts where identifier = any($1)',
    [wanted],
  )
  const taken = new Set(rows.map(({ identifier }) => identifier))
  return wanted.find((one) => !taken.has(one)) ?? `${base}${randomInt(10_000, 1_000_000)}`
}

/** Letters and digits without accents; of another alphabet, nothing is left. */
function toWord(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
}
