import type { Database } from '../store/database.ts'
import { jobsSchemaOf } from '../store/schema-names.ts'

/** Gives back the jobs held by workers whose lock is free, or that nobody knows. Answers how many workers were found dead. */
export async function releaseDeadWorkers(database: Database): Promise<number> {
  const jobs = jobsSchemaOf(database.schema)
  return database.transaction(async (client) => {
    await client.query('delete from app_instances where pg_try_advisory_xact_lock(hashtext($1), id)', [
      `guichet:presence:${database.schema}`,
    ])
    const { rows } = await client.query<{ count: number }>(
      `with dead as (
         select distinct locked_by from ${jobs}.jobs
         where locked_by is not null and locked_by not in (select worker_id from app_instances))
       select ${jobs}.force_unlock_workers(array_agg(locked_by)), count(*)::int from dead having count(*) > 0`,
    )
    return rows[0]?.count ?? 0
  })
}
