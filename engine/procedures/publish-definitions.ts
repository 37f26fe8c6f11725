import { createHash } from 'node:crypto'
import type { ProcedureDefinition } from '../definition/index.ts'
import type { Database } from '../store/database.ts'
import type { PublishedProcedure } from './procedures.ts'

export type DefinitionWithOrigin = { readonly definition: ProcedureDefinition; readonly origin: string }

type RevisionRow = { id: string; revision_id: string; number: number; digest: string }
type Digested = DefinitionWithOrigin & { readonly text: string; readonly digest: string }

/**
 * Makes the packs' definitions the current revisions. A definition that changed becomes a new revision (or its former one again,
 * when it was put back as it was); an unchanged one costs one digest. `check` throws on a definition that may not be published.
 */
export async function publishDefinitions(
  database: Database,
  definitions: readonly DefinitionWithOrigin[],
  check: (definition: ProcedureDefinition, origin: string) => void,
): Promise<readonly PublishedProcedure[]> {
  const digested = definitions.map(withDigest)
  const current = await readCurrent(database)
  const changed = digested.filter(({ definition, digest }) => current.get(definition.id)?.digest !== digest)
  for (const { definition, origin } of changed) check(definition, origin)
  const published = changed.length > 0 ? await publish(database, changed) : new Map<string, RevisionRow>()
  return digested.map(({ definition, digest }) => {
    // Its own, whatever another process has published since.
    const row = published.get(definition.id) ?? current.get(definition.id)
    if (!row) throw new Error(`${definition.id} was published by nobody`)
    return { id: definition.id, revisionId: row.revision_id, number: row.number, digest, definition }
  })
}

/** The order of fields and states is part of a definition, so its text is digested as it is. */
function withDigest(entry: DefinitionWithOrigin): Digested {
  const text = JSON.stringify(entry.definition)
  return { ...entry, text, digest: createHash('sha256').update(text).digest('hex') }
}

async function readCurrent(database: Database): Promise<Map<string, RevisionRow>> {
  const { rows } = await database.pool.query<RevisionRow>(
    'select p.id, r.id as revision_id, r.number, r.digest from procedures p join procedure_revisions r on r.id = p.current_revision_id',
  )
  return new Map(rows.map((row) => [row.id, row]))
}

async function publish(database: Database, changed: readonly Digested[]): Promise<Map<string, RevisionRow>> {
  const ids = changed.map(({ definition }) => definition.id)
  const digests = changed.map(({ digest }) => digest)
  return database.transaction(async (client) => {
    // Two processes that start together must not number the same revision twice.
    await client.query("select pg_advisory_xact_lock(hashtext('guichet:publish'))")
    await client.query(
      `insert into procedures (id, origin) select * from unnest($1::text[], $2::text[])
       on conflict (id) do update set origin = excluded.origin`,
      [ids, changed.map(({ origin }) => origin)],
    )
    await client.query(
      `insert into procedure_revisions (id, procedure_id, number, definition, digest)
       select gen_random_uuid(), new.id, coalesce(last.number, 0) + 1, new.text::json, new.digest
       from unnest($1::text[], $2::text[], $3::text[]) as new (id, text, digest)
       left join (select procedure_id, max(number) as number from procedure_revisions group by procedure_id) last
         on last.procedure_id = new.id
       on conflict (procedure_id, digest) do nothing`,
      [ids, changed.map(({ text }) => text), digests],
    )
    await client.query(
      `update procedures p set current_revision_id = r.id
       from unnest($1::text[], $2::text[]) as new (id, digest)
       join procedure_revisions r on r.procedure_id = new.id and r.digest = new.digest
       where p.id = new.id`,
      [ids, digests],
    )
    const { rows } = await client.query<RevisionRow>(
      `select procedure_id as id, id as revision_id, number, digest from procedure_revisions
       join unnest($1::text[], $2::text[]) as new (procedure_id, digest) using (procedure_id, digest)`,
      [ids, digests],
    )
    return new Map(rows.map((row) => [row.id, row]))
  })
}
