/** Counts tries by key, shared by all processes. Keys are hashed: an address or an e-mail is personal. It knows no HTTP. */
import { createHmac } from 'node:crypto'
import type { Pool } from 'pg'

export type Attempts = {
  /** One more try in the key's window. */
  count(key: string, windowMs: number): Promise<{ count: number; resetsInMs: number }>
  /**
   * One more try where each one after `free` must wait longer: 30 s, 1 min, 2 min… up to an hour. Answers how long to wait, 0 when the
   * try may be made. Counting comes before trying, so that parallel tries are counted too.
   */
  tryWithGrowingWait(key: string, free: number): Promise<number>
  /** How long a key that counts with growing waits must still wait; it is no try. */
  waitOf(key: string): Promise<number>
  forget(...keys: readonly string[]): Promise<void>
  /** Keeps a key in mind for so long. */
  remember(key: string, forMs: number): Promise<void>
  isRemembered(key: string): Promise<boolean>
  /** Deletes what no longer counts; answers how many. */
  purge(): Promise<number>
}

export function createAttempts(options: { pool: Pool; secret: string; now: () => Date }): Attempts {
  const { pool, secret, now } = options
  const hash = (key: string) => createHmac('sha256', secret).update(`attempts:${key}`).digest('base64url')
  return {
    async count(key, windowMs) {
      const at = now()
      const { rows } = await pool.query<Row>({ ...countQuery, values: [hash(key), at, windowMs] })
      const row = only(rows)
      return { count: row.count, resetsInMs: Math.max(0, row.resets_at.getTime() - at.getTime()) }
    },
    async tryWithGrowingWait(key, free) {
      const at = now()
      const { rows } = await pool.query<Row & { allowed: boolean }>({ ...waitQuery, values: [hash(key), at, free] })
      const [row] = rows
      // No row: another try began the count after this statement took its snapshot.
      if (!row) return 1000
      return row.allowed ? 0 : Math.max(1000, row.resets_at.getTime() - at.getTime())
    },
    async waitOf(key) {
      const at = now()
      const { rows } = await pool.query<{ resets_at: Date }>({ ...readQuery, values: [hash(key), at] })
      const [row] = rows
      return row ? Math.max(1000, row.resets_at.getTime() - at.getTime()) : 0
    },
    async remember(key, forMs) {
      await pool.query({ ...rememberQuery, values: [hash(key), now(), forMs] })
    },
    async isRemembered(key) {
      const { rows } = await pool.query({ ...readQuery, values: [hash(key), now()] })
      return rows.length > 0
    },
    async forget(...keys) {
      await pool.query({ ...forgetQuery, values: [keys.map(hash)] })
    },
    async purge() {
      const { rowCount } = await pool.query(
        "delete from rate_limits where resets_at < $1::timestamptz - interval '1 day'",
        [now()],
      )
      return rowCount ?? 0
    },
  }
}

type Row = { readonly count: number; readonly resets_at: Date }

function only<T>(rows: readonly T[]): T {
  const row = rows[0]
  if (!row) throw new Error('the statement answers one row')
  return row
}

const countQuery = {
  name: 'count-attempt',
  text: `insert into rate_limits as r (key, count, resets_at)
    values ($1, 1, $2::timestamptz + make_interval(secs => $3::float8 / 1000))
    on conflict (key) do update set
      count = case when r.resets_at <= $2 then 1 else r.count + 1 end,
      resets_at = case when r.resets_at <= $2 then excluded.resets_at else r.resets_at end
    returning count, resets_at`,
}

/**
 * `resets_at` is the moment from which the next try may be made once `count` passed what is free; a day later all is forgotten.
 * The wait is fixed before the try is known to fail. A try refused changes nothing: the upsert then returns no row, the union reads it.
 */
const waitQuery = {
  name: 'count-attempt-with-wait',
  text: `with tried as (
      insert into rate_limits as r (key, count, resets_at) values ($1, 1, $2::timestamptz)
      on conflict (key) do update set
        count = case when r.resets_at < $2::timestamptz - interval '1 day' then 1 else r.count + 1 end,
        resets_at = case when r.count + 1 < $3::int or r.resets_at < $2::timestamptz - interval '1 day' then $2::timestamptz
          else $2::timestamptz + make_interval(secs => least(3600, 30 * power(2, least(r.count + 1 - $3::int, 10)))) end
      where r.resets_at <= $2
      returning count, resets_at)
    select count, resets_at, true as allowed from tried
    union all
    select count, resets_at, false from rate_limits where key = $1 and not exists (select 1 from tried)`,
}

const forgetQuery = { name: 'forget-attempts', text: 'delete from rate_limits where key = any($1::text[])' }

const readQuery = {
  name: 'read-attempt',
  text: 'select resets_at from rate_limits where key = $1 and resets_at > $2',
}

const rememberQuery = {
  name: 'remember-key',
  text: `insert into rate_limits (key, count, resets_at)
    values ($1, 0, $2::timestamptz + make_interval(secs => $3::float8 / 1000))
    on conflict (key) do update set resets_at = excluded.resets_at`,
}
