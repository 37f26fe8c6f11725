import type { PoolClient } from 'pg'

export type SettingChange = {
  readonly key: string
  /** Any JSON; `null` for what the product ships. */
  readonly value: unknown
  /** The version that it is based on; 0 when it was never changed. */
  readonly baseVersion: number
  /** Of a group of values, the names of the ones that changed. */
  readonly changed?: readonly string[]
  readonly agentId: string
  readonly at: Date
}

/** Writes a setting and the line of its history. Answers the new version, or `undefined` when somebody changed it first. */
export async function writeSetting(client: PoolClient, change: SettingChange): Promise<number | undefined> {
  const { key, baseVersion } = change
  const value = JSON.stringify(change.value)
  const { rows } =
    baseVersion === 0
      ? await client.query<{ version: number }>(insertSql, [key, value])
      : await client.query<{ version: number }>(updateSql, [key, value, baseVersion])
  const version = rows[0]?.version
  if (version === undefined) return undefined
  await client.query(
    `insert into setting_changes (key, version, value, changed, agent_id, changed_at) values ($1, $2, $3, $4, $5, $6)`,
    [key, version, value, change.changed ?? [], change.agentId, change.at],
  )
  return version
}

const insertSql = 'insert into settings (key, value) values ($1, $2) on conflict (key) do nothing returning version'
const updateSql =
  'update settings set value = $2, version = version + 1 where key = $1 and version = $3 returning version'
