import { isDeepStrictEqual } from 'node:util'
import type { PoolClient } from 'pg'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertPerson, type PersonColumns, type PersonInput, personColumns } from './person-input.ts'
import type { PersonRecord } from './person-record.ts'
import type { PersonState } from './person-state.ts'
import type { Guardian } from './person-view.ts'
import { StalePerson } from './stale-person.ts'
import { toPersonView } from './to-person-view.ts'
import { writeGuardians } from './write-guardians.ts'

type PersonChange = {
  /** Held by the caller's transaction, with the whole household. */
  readonly person: PersonRecord
  readonly people: readonly PersonRecord[]
  readonly input: PersonInput & { readonly version: number }
  readonly next: { readonly state: PersonState; readonly reason: string | null; readonly checkedBy?: string }
}

/** Writes what is said of a person from now on. Throws `StaleVersion`, `BadRequest` on a version to come, `AnswersRefused`. */
export async function writePerson(
  client: PoolClient,
  { person, people, input, next }: PersonChange,
  engine: Engine,
): Promise<void> {
  if (input.version > person.version) throw new GuichetError('BadRequest')
  const columns = await assertPerson(input, { ...described(person), people }, engine)
  const guardians = input.guardians ?? []
  const isSame = says(person, columns, guardians)
  // A form sent twice, or by an impatient double click, changes nothing and is no conflict.
  if (isSame && (next.checkedBy === undefined || person.state === next.state)) return
  if (input.version < person.version) throw new StalePerson(toPersonView(person, people), input.answers)
  await client.query(updateSql, [person.id, next.state, next.reason, engine.now(), next.checkedBy ?? null, ...columns])
  await writeGuardians(client, person.id, guardians)
}

function described({ kind, is_responsible }: PersonRecord): { kind: PersonRecord['kind']; isResponsible: boolean } {
  return { kind, isResponsible: is_responsible }
}

function says(person: PersonRecord, columns: PersonColumns, guardians: readonly Guardian[]): boolean {
  const stored = personColumns.map((column) => person[column])
  return isDeepStrictEqual(stored, [...columns]) && isDeepStrictEqual(sorted(person.guardians), sorted(guardians))
}

function sorted(guardians: readonly Guardian[]): readonly string[] {
  return guardians.map(({ adultId, link }) => `${adultId} ${link}`).sort()
}

const updateSql = `
  update household_people set state = $2, state_reason = $3, updated_at = $4, version = version + 1,
    checked_by = coalesce($5, checked_by), checked_at = case when $5::uuid is null then checked_at else $4 end,
    ${personColumns.map((column, index) => `${column} = $${index + 6}`).join(', ')}
  where id = $1`
