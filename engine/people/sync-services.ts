import type { PoolClient } from 'pg'
import type { Commune } from '../commune.ts'

/** Makes the municipal services of the table those of the commune; one that left it keeps its demandes. */
export async function syncServices(
  client: Pick<PoolClient, 'query'>,
  { services }: Pick<Commune, 'services'>,
): Promise<void> {
  await client.query(
    `insert into municipal_services (id, name, address, phone, email)
     select id, name, address, phone, email from json_to_recordset($1) as s (id text, name text, address text, phone text, email text)
     on conflict (id) do update set name = excluded.name, address = excluded.address, phone = excluded.phone, email = excluded.email`,
    [JSON.stringify(services)],
  )
}
