import type { Actor } from '../actor.ts'
import { assertAdministrator } from '../demandes/access.ts'
import type { Engine } from '../engine.ts'

export type SettingChangeView = {
  readonly version: number
  readonly at: Date
  /** Absent when the agent's account is gone. */
  readonly by?: string
  /** Names of what changed, for a group of values. */
  readonly changed: readonly string[]
}

export type SettingChangesPage = { readonly rows: readonly SettingChangeView[]; readonly next?: string }

/** Who changed a setting, when, and what of it: latest first. Throws `Forbidden` unless an administrator asks. */
export async function listSettingChanges(
  actor: Actor,
  { key, after, limit }: { readonly key: string; readonly after?: string; readonly limit: number },
  { database }: Pick<Engine, 'database'>,
): Promise<SettingChangesPage> {
  assertAdministrator(actor)
  const before = after !== undefined && /^\d{1,9}$/.test(after) ? Number(after) : null
  const { rows } = await database.pool.query<Row>(
    `select c.version, c.changed_at, c.changed, nullif(concat_ws(' ', a.first_name, a.last_name), '') as agent
     from setting_changes c left join agents a on a.id = c.agent_id
     where c.key = $1 and ($2::int is null or c.version < $2)
     order by c.version desc limit $3`,
    [key, before, limit + 1],
  )
  const shown = rows.slice(0, limit).map(
    ({ version, changed_at, changed, agent }): SettingChangeView => ({
      version,
      at: changed_at,
      ...(agent !== null && { by: agent }),
      changed,
    }),
  )
  const last = shown.at(-1)
  return { rows: shown, ...(rows.length > limit && last && { next: String(last.version) }) }
}

type Row = { version: number; changed_at: Date; changed: readonly string[]; agent: string | null }
