/**
 * What administrators change while the portal runs: the commune over its profile, and texts. Each process keeps all of it in memory and
 * asks the database, at most every two seconds and only when somebody comes, whether anything changed. It knows no page.
 */
import type { Commune } from '../commune.ts'
import type { Database } from '../store/database.ts'

export type Setting = { readonly value: unknown; readonly version: number }

export type Settings = {
  /** The profile, under what administrators changed. The same object until something changes. */
  readonly commune: Commune
  /** What the file says, before any change. */
  readonly profile: Commune
  /** Absent when it was never changed. */
  find(key: string): Setting | undefined
  /**
   * Looks whether anything changed, unless that was done within two seconds. Answers nothing when there is nothing to wait for. Never
   * rejects: a database that is away leaves what is known.
   */
  refresh(): Promise<void> | undefined
  /** The same, at once: after a change of one's own. */
  reload(): Promise<void>
}

export type SettingsOptions = {
  readonly database: Pick<Database, 'pool'>
  readonly profile: Commune
  /** How long what is known is not asked again; 2 000 unless told. */
  readonly freshMs?: number
}

/** Key of what administrators changed of the commune's profile. */
export const communeKey = 'commune'

/** Reads everything once. Throws when the database is away. */
export async function createSettings({ database, profile, freshMs = 2_000 }: SettingsOptions): Promise<Settings> {
  const known: Known = { stamp: -1, rows: new Map(), commune: profile }
  let seenAt = 0
  let asking: Promise<void> | undefined
  let isAway = false
  const reload = async (): Promise<void> => {
    await readChanges(database, known, profile)
    seenAt = performance.now()
  }
  const ask = async (): Promise<void> => {
    try {
      await reload()
      isAway = false
    } catch {
      isAway = true
      seenAt = performance.now()
    } finally {
      asking = undefined
    }
  }
  await reload()
  return {
    get commune() {
      return known.commune
    },
    profile,
    find: (key) => known.rows.get(key),
    refresh() {
      if (performance.now() - seenAt < freshMs) return undefined
      asking ??= ask()
      // While the database is away nobody waits for it here: pages that do without it stay fast.
      return isAway ? undefined : asking
    },
    reload,
  }
}

type Known = { stamp: number; rows: ReadonlyMap<string, Setting>; commune: Commune }

const stampSql = 'select coalesce(sum(version), 0)::int as stamp from settings'
const rowsSql = 'select key, value, version from settings'

async function readChanges({ pool }: Pick<Database, 'pool'>, known: Known, profile: Commune): Promise<void> {
  const { rows: stamps } = await pool.query<{ stamp: number }>(stampSql)
  if (stamps[0]?.stamp === known.stamp) return
  const { rows } = await pool.query<{ key: string } & Setting>(rowsSql)
  const stamp = rows.reduce((sum, { version }) => sum + version, 0)
  // Two reads at once may end in any order.
  if (stamp <= known.stamp) return
  const former = known.rows.get(communeKey)
  known.stamp = stamp
  known.rows = new Map(rows.map(({ key, value, version }) => [key, { value, version }]))
  const changed = known.rows.get(communeKey)
  if (changed?.version !== former?.version) known.commune = over(profile, changed?.value)
}

/** What was checked when it was saved. An announcement taken away is empty, as if there were none. */
function over(profile: Commune, changes: unknown): Commune {
  const commune: Commune = { ...profile, ...(changes as Partial<Commune> | undefined) }
  const { announcement, welcome, ...others } = commune
  return { ...others, ...(announcement && { announcement }), ...(welcome && { welcome }) }
}
