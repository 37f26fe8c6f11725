/** The only writer of a demande: it moves, and the event is appended to its log, in one statement. */
import type { PoolClient } from 'pg'
import type { Database } from '../../store/database.ts'
import { inTurns } from '../../store/in-turns.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { type ChangeRow, type DemandeChange, type Recorded, toChangeRow, writeChanges } from './write-changes.ts'

/**
 * Writes the change in the caller's transaction if nobody moved the demande since it was read; `undefined` otherwise. Answers the
 * new version and hash.
 */
export async function recordEvent(
  client: PoolClient,
  demande: DemandeRecord,
  change: DemandeChange,
): Promise<Recorded | undefined> {
  const [recorded] = await writeChanges(client, [toChangeRow(demande, change)], 'wait')
  return recorded
}

/**
 * The same, committed when it answers; `undefined` too while somebody holds the demande. What is recorded in one turn of the event
 * loop is committed together: a disk confirms a dozen saves as fast as one.
 */
export async function recordEventAlone(
  database: Database,
  demande: DemandeRecord,
  change: DemandeChange,
): Promise<Recorded | undefined> {
  return recorderOf(database)(toChangeRow(demande, change))
}

type Recorder = (row: ChangeRow) => Promise<Recorded | undefined>
const recorders = new WeakMap<Database, Recorder>()

function recorderOf(database: Database): Recorder {
  const known = recorders.get(database)
  if (known) return known
  const recorder = inTurns((rows: readonly ChangeRow[]) => writeTogether(database, rows))
  recorders.set(database, recorder)
  return recorder
}

/** What the database refuses of one must not take the others with it. */
async function writeTogether({ pool }: Database, rows: readonly ChangeRow[]) {
  try {
    return await writeChanges(pool, rows, 'skip')
  } catch (error) {
    if (rows.length === 1 || !isRefusal(error)) throw error
    return rows.map(async (row) => (await writeChanges(pool, [row], 'skip'))[0])
  }
}

/** A value or a constraint (SQLSTATE classes 22 and 23), not the connection nor a time-out. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
}
