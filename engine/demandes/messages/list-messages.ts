import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { decodeCursor, type Page, toPage } from '../../page.ts'
import { readDemande } from '../demande-record.ts'
import { assertMayFollow, type Correspondent } from './message-rights.ts'
import type { MessageChannel, MessageView } from './message-view.ts'
import { documentsOfMessage, type MessageRow, toMessageView } from './to-message-view.ts'

export type ListMessagesInput = {
  readonly demandeId: string
  readonly channel: MessageChannel
  /** `next` of the former page. */
  readonly after?: string
  /** 1 to 100. */
  readonly limit: number
}

/** What was written about a demande, latest first, by pages. Throws `DemandeNotFound`, `Forbidden`, `BadRequest` on a wrong cursor. */
export async function listMessages(actor: Actor, input: ListMessagesInput, engine: Engine): Promise<Page<MessageView>> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertMayFollow(actor, demande, input.channel)
  const cursor = input.after === undefined ? undefined : decodeCursor(input.after)
  const { rows } = await engine.database.pool.query<MessageRow>({
    name: cursor ? 'list-messages-after' : 'list-messages',
    text: cursor ? listAfterSql : listSql,
    values: [demande.id, input.channel === 'notes', input.limit + 1, ...(cursor ? [cursor.at, cursor.id] : [])],
  })
  const page = toPage(rows, input.limit, ({ at, id }) => ({ at, id }))
  const service = serviceName(demande.service_id, engine)
  return { ...page, rows: page.rows.map((row) => toMessageView(row, { actor, service }, engine)) }
}

const listSql = listingSql('')
const listAfterSql = listingSql('and (m.at, m.id) < ($4::timestamptz, $5::uuid)')

function listingSql(after: string): string {
  return `select m.id, m.author_kind, m.author_id, m.internal, m.body, m.at, m.read_at, a.first_name, a.last_name, ${documentsOfMessage}
    from demande_messages m left join agents a on a.id = m.author_id and m.author_kind = 'agent'
    where m.demande_id = $1 and m.internal = $2 ${after} order by m.at desc, m.id desc limit $3`
}

function serviceName(serviceId: string, { commune }: Engine): string {
  return commune.services.find(({ id }) => id === serviceId)?.name ?? commune.portalName
}

/** Marks as read what the other side wrote. Answers how many there were. Throws `DemandeNotFound`, `Forbidden`. */
export async function markMessagesRead(
  actor: Actor,
  input: { readonly demandeId: string },
  engine: Engine,
): Promise<number> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertMayFollow(actor, demande, 'thread')
  const { rowCount } = await engine.database.pool.query({
    name: 'mark-messages-read',
    text: `update demande_messages set read_at = $3
      where demande_id = $1 and author_kind = $2 and read_at is null and not internal`,
    values: [demande.id, otherSide(actor), engine.now()],
  })
  return rowCount ?? 0
}

export function otherSide({ kind }: Pick<Correspondent, 'kind'>): Correspondent['kind'] {
  return kind === 'citizen' ? 'agent' : 'citizen'
}
