/** Sessions as kept in PostgreSQL, shared by all processes. It knows neither cookies nor HTTP. */
import type { Pool } from 'pg'
import { inTurns } from '../store/in-turns.ts'

/** What a session holds. Nothing personal: ids only. */
export type SessionData = {
  /** The citizen, known by nothing else: holds the drafts begun in this browser. */
  readonly holderId?: string
  /** Demandes opened with their reference and code. */
  readonly grants?: readonly string[]
  readonly accountId?: string
  /** Of the drafts begun in this browser before signing in to an account. */
  readonly formerHolderId?: string
  /** Milliseconds since the epoch at which the password was last given. */
  readonly authenticatedAt?: number
  /** Browser and system, as the list of one’s sessions names them, e.g. « Firefox sur Android ». */
  readonly device?: string
  /** On its way to the provider of identity: what its answer must match, and where to go then. */
  readonly provider?: {
    readonly state: string
    readonly nonce: string
    readonly verifier: string
    readonly wants: 'signIn' | 'confirm' | 'create'
    readonly back?: string
  }
  /** An account that the password still has to link to an identity that has just been vouched for. */
  readonly link?: { readonly accountId: string; readonly subject: string; readonly back?: string }
  /** For signing out of the provider too: it names a subject id, nobody. */
  readonly idToken?: string
  readonly agentId?: string
  readonly csrf?: string
}

/** A living session of an account, as its owner is shown it. */
export type SessionView = {
  readonly id: string
  readonly device: string
  readonly createdAt: Date
  /** To the minute. */
  readonly seenAt: Date
}

type SessionRow = { id: string; data: SessionData; seen_at: Date }

export type Sessions = {
  /** The session if it is alive. Notes that it was seen, at most once a minute: the usual cost is one read by primary key. */
  find(id: string): Promise<SessionData | undefined>
  create(id: string, data: SessionData): Promise<void>
  /** Changes a session that exists; one destroyed meanwhile stays destroyed. */
  update(id: string, data: SessionData): Promise<void>
  destroy(id: string): Promise<void>
  /** The living sessions of an account, the last seen first. */
  listOf(accountId: string): Promise<readonly SessionView[]>
  /** Ends one session of this account; answers whether there was one. */
  endOne(accountId: string, id: string): Promise<boolean>
  /** Ends every session of an account, but the one to keep; answers how many. */
  endOthers(accountId: string, keepId?: string): Promise<number>
  /** Deletes what expired; answers how many. */
  purge(): Promise<number>
}

/** Idle time after which a session ends. */
const idleMinutes = { citizen: 60, agent: 30 }
const absoluteHours = 12
const seenEveryMs = 60_000

export function createSessions({ pool, now }: { pool: Pool; now: () => Date }): Sessions {
  const read = inTurns(async (ids: readonly string[]) => {
    const { rows } = await pool.query<SessionRow>({ ...findQuery, values: [ids, now()] })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  })
  return {
    async find(id) {
      const row = await read(id)
      if (!row) return undefined
      const at = now()
      if (at.getTime() - row.seen_at.getTime() >= seenEveryMs)
        await pool.query({ ...touchQuery, values: [id, at, idleOf(row.data), absoluteHours] })
      return row.data
    },
    async create(id, data) {
      await pool.query({ ...createQuery, values: [id, JSON.stringify(data), now(), idleOf(data)] })
    },
    async update(id, data) {
      await pool.query({ ...updateQuery, values: [id, JSON.stringify(data), now(), idleOf(data), absoluteHours] })
    },
    async destroy(id) {
      await pool.query('delete from sessions where id = $1', [id])
    },
    async listOf(accountId) {
      const { rows } = await pool.query<SessionView>({ ...listQuery, values: [accountId, now()] })
      return rows
    },
    async endOne(accountId, id) {
      const { rowCount } = await pool.query('delete from sessions where account_id = $1 and id = $2', [accountId, id])
      return rowCount === 1
    },
    async endOthers(accountId, keepId = '') {
      const { rowCount } = await pool.query('delete from sessions where account_id = $1 and id <> $2', [
        accountId,
        keepId,
      ])
      return rowCount ?? 0
    },
    async purge() {
      const { rowCount } = await pool.query('delete from sessions where expires_at <= $1', [now()])
      return rowCount ?? 0
    },
  }
}

function idleOf(data: SessionData): number {
  return data.agentId === undefined ? idleMinutes.citizen : idleMinutes.agent
}

// Named, so that PostgreSQL plans them once per connection.
const findQuery = {
  name: 'find-session',
  text: 'select id, data, seen_at from sessions where id = any($1::text[]) and expires_at > $2',
}

const listQuery = {
  name: 'list-sessions',
  text: `select id, coalesce(data ->> 'device', '') as device, created_at as "createdAt", seen_at as "seenAt"
    from sessions where account_id = $1 and expires_at > $2 order by seen_at desc, id limit 100`,
}

const expiry = (seenAt: string, idle: string, hours: string): string =>
  `least(${seenAt}::timestamptz + make_interval(mins => ${idle}::int), created_at + make_interval(hours => ${hours}::int))`

const touchQuery = {
  name: 'touch-session',
  text: `update sessions set seen_at = $2, expires_at = ${expiry('$2', '$3', '$4')} where id = $1`,
}

const createQuery = {
  name: 'create-session',
  text: `insert into sessions (id, data, created_at, seen_at, expires_at)
    values ($1, $2, $3, $3, $3::timestamptz + make_interval(mins => $4::int))
    on conflict (id) do update set data = excluded.data, seen_at = excluded.seen_at, expires_at = excluded.expires_at`,
}

const updateQuery = {
  name: 'update-session',
  text: `update sessions set data = $2, seen_at = $3, expires_at = ${expiry('$3', '$4', '$5')} where id = $1`,
}
