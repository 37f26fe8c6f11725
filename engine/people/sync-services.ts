import type { Commune } from '../commune.ts'
import type { Database } from '../store/database.ts'

/** Makes the municipal services of the table those of the commune's profile; one that left the profile keeps its demandes. */
export async function syncServices(database: Database, commune: Commune): Promise<void> {
  await database.pool.query(
    `insert into municipal_services (id, name, address, phone, email)
     select id, name, address, phone, email from json_to_recordset($1) as s (id text, name text, address text, phone text, email text)
     on conflict (id) do update set name = excluded.name, address = excluded.address, phone = excluded.phone, email = excluded.email`,
    [JSON.stringify(commune.services)],
  )
}
