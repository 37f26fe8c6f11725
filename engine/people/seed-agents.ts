import { randomInt, randomUUID } from 'node:crypto'
import type { Role } from '../actor.ts'
import type { Commune } from '../commune.ts'
import type { Database } from '../store/database.ts'
import { createPasswords } from './passwords.ts'
import { syncServices } from './sync-services.ts'

export type SeededAgent = { readonly email: string; readonly password: string; readonly role: Role }

/**
 * Where nobody can sign in yet, creates one agent (of every municipal service) and one administrator, with random passwords that are
 * answered once and stored nowhere. Answers nothing when an agent exists. Two processes that start together create them once.
 */
export async function seedAgents(database: Database, commune: Commune, now: Date): Promise<readonly SeededAgent[]> {
  const { rows } = await database.pool.query('select 1 from agents limit 1')
  if (rows.length > 0) return []
  await syncServices(database.pool, commune)
  const passwords = createPasswords()
  const domain = commune.email.split('@')[1] ?? 'mairie.example'
  const created: SeededAgent[] = []
  for (const { mailbox, role, ...person } of people) {
    const email = `${mailbox}@${domain}`.toLowerCase()
    const password = createPassword()
    const { rowCount } = await database.pool.query(insertAgentSql, [
      randomUUID(),
      email,
      person.firstName,
      person.lastName,
      person.quality,
      await passwords.hash(password),
      now,
      role,
      role === 'agent' ? commune.services.map(({ id }) => id) : [],
    ])
    if (rowCount) created.push({ email, password, role })
  }
  return created
}

const people = [
  { mailbox: 'agent', firstName: 'Lucie', lastName: 'Hoarau', quality: 'Officière de l’état civil', role: 'agent' },
  {
    mailbox: 'admin',
    firstName: 'Paul',
    lastName: 'Grondin',
    quality: 'Administrateur du portail',
    role: 'administrator',
  },
] as const

/** An administrator's role is of no service; an agent's is of each service given. */
const insertAgentSql = `
  with added as (
    insert into agents (id, email, first_name, last_name, quality, password_hash, created_at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (email) do nothing returning id)
  insert into agent_roles (agent_id, role, service_id)
  select added.id, $8, service from added
  cross join unnest(case when cardinality($9::text[]) = 0 then array[null]::text[] else $9::text[] end) as service`

/** 80 bits in letters that are not misread, e.g. `k7mw-3xqp-…`. */
function createPassword(): string {
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
