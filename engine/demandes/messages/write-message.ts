/** What citizen and service write to each other, and agents between them. Moves no demande. */
import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { type Actor, idOf } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { type DemandeRecord, lockDemande, readDemande } from '../demande-record.ts'
import { attachKept, dropArriving, type KeptFile, keepFile } from '../documents/keep-file.ts'
import { readBody } from './message-body.ts'
import { assertMayAttach, messageFiles, type SentFile } from './message-files.ts'
import { promiseNotice } from './message-notice.ts'
import { assertMayFollow, assertMayWrite, type Correspondent } from './message-rights.ts'
import type { MessageChannel } from './message-view.ts'

export type WriteMessageInput = {
  readonly demandeId: string
  readonly channel: MessageChannel
  readonly body: string
  readonly files?: readonly SentFile[]
}

/** Of one side, about one demande. */
const mostAnHour = 20
const hourMs = 3_600_000
/** Of a demande, notes included: each is kept as long as it. */
const mostMessages = 1000

/**
 * Writes to the other side, or a note for the agents. Answers its id. Throws `AnswersRefused` (at `body`), `FileRefused`, `Forbidden`,
 * `EventRefused` on a draft or a closed demande, `TooManyRequests`, `DemandeNotFound`.
 */
export async function writeMessage(
  actor: Actor,
  input: WriteMessageInput,
  engine: Engine,
): Promise<{ readonly id: string }> {
  const { channel, files = [] } = input
  const demande = await readDemande(engine.database, input.demandeId)
  assertMayFollow(actor, demande, channel)
  assertMayWrite(demande, channel)
  const body = readBody(input.body)
  const { definition } = await engine.procedures.revision(demande.revision_id)
  if (files.length > 0) assertMayAttach(actor, { channel, definition, files })
  await assertCalm(actor, demande, engine)
  const inspected = await messageFiles(actor, files, engine)
  const kept: KeptFile[] = []
  try {
    for (const file of inspected) kept.push(await keepFile(actor, { file, requirement: null }, engine))
    return await engine.database.transaction((client) =>
      insert(client, { actor, demande, channel, body, kept }, engine),
    )
  } catch (error) {
    if (error instanceof GuichetError) for (const { id } of kept) await dropArriving(id, engine)
    throw error
  }
}

/** Throws `TooManyRequests` when that side writes too often, or too much. */
async function assertCalm({ kind }: Correspondent, { id }: DemandeRecord, engine: Engine): Promise<void> {
  const { count, resetsInMs } = await engine.attempts.count(`message:${id}:${kind}`, hourMs)
  if (count <= mostAnHour) return
  throw new GuichetError('TooManyRequests', {
    message: 'Vous avez écrit beaucoup de messages en peu de temps. Attendez un peu avant d’en écrire un autre.',
    context: { retryAfterSeconds: Math.ceil(resetsInMs / 1000) },
  })
}

type Writing = {
  readonly actor: Correspondent
  readonly demande: DemandeRecord
  readonly channel: MessageChannel
  readonly body: string
  readonly kept: readonly KeptFile[]
}

async function insert(client: PoolClient, writing: Writing, engine: Engine): Promise<{ readonly id: string }> {
  const { actor, channel, body, kept } = writing
  // Held: it may have been closed meanwhile.
  const demande = await lockDemande(client, writing.demande.id)
  assertMayFollow(actor, demande, channel)
  assertMayWrite(demande, channel)
  const { rows } = await client.query<{ all: number; unread: number }>(
    `select count(*)::int as all, count(*) filter (where read_at is null and not internal and author_kind = $2)::int as unread
     from demande_messages where demande_id = $1`,
    [demande.id, actor.kind],
  )
  const { all = 0, unread = 0 } = rows[0] ?? {}
  if (all >= mostMessages) throw new GuichetError('TooManyRequests', { message: tooMany })
  const id = randomUUID()
  const at = engine.now()
  await client.query(
    // After the former one, were it of the same millisecond: they are read in the order in which they were written.
    `insert into demande_messages (id, demande_id, author_kind, author_id, internal, body, at)
     select $1, $2, $3, $4, $5, $6, greatest($7::timestamptz, max(at) + interval '1 millisecond')
     from demande_messages where demande_id = $2`,
    [id, demande.id, actor.kind, idOf(actor), channel === 'notes', body, at],
  )
  for (const file of kept) await attachKept(client, { file, demandeId: demande.id, messageId: id }, engine)
  // One notice for all that is not read yet.
  if (channel === 'thread' && unread === 0)
    await promiseNotice(client, { demande, from: actor.kind, messageId: id }, engine)
  return { id }
}

const tooMany = 'Cette demande compte trop de messages. Appelez le service, ou passez le voir.'
