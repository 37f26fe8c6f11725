import type { Engine } from '../../engine.ts'
import type { StoredDocument } from '../documents/stored-document.ts'
import { toFileView } from '../documents/to-document-view.ts'
import type { Correspondent } from './message-rights.ts'
import type { MessageView } from './message-view.ts'

export type MessageRow = {
  readonly id: string
  readonly author_kind: 'citizen' | 'agent'
  readonly author_id: string
  readonly internal: boolean
  readonly body: string
  readonly at: Date
  readonly read_at: Date | null
  readonly first_name: string | null
  readonly last_name: string | null
  readonly documents: readonly Omit<StoredDocument, 'requirement'>[]
}

/** Of a message `m`, in the query that reads it. */
export const documentsOfMessage = `
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'state', f.state, 'reason', f.reason,
      'at', f.created_at, 'wiped', f.wiped_at is not null) order by f.created_at, f.id), '[]')
   from documents f where f.message_id = m.id) as documents`

export function toMessageView(
  row: MessageRow,
  { actor, service }: { readonly actor: Correspondent; readonly service: string },
  engine: Engine,
): MessageView {
  const isOurs = row.author_kind === actor.kind
  return {
    id: row.id,
    authorKind: row.author_kind,
    author: authorOf(row, { actor, service }),
    isMine: isOurs && (actor.kind === 'citizen' || row.author_id === actor.agentId),
    body: row.body,
    at: row.at,
    isUnread: !isOurs && row.read_at === null,
    documents: row.documents.map((document) => toFileView(actor, document, engine)),
  }
}

function authorOf(
  { author_kind, first_name, last_name }: MessageRow,
  { actor, service }: { readonly actor: Correspondent; readonly service: string },
): string {
  if (author_kind === 'citizen') return actor.kind === 'citizen' ? 'Vous' : 'L’usager'
  return actor.kind === 'agent' && last_name !== null ? `${first_name} ${last_name}` : service
}
