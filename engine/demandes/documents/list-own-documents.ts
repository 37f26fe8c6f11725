import type { Actor } from '../../actor.ts'
import { todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { decodeCursor, type Page, toPage } from '../../page.ts'
import { assertAccount } from '../../people/accounts/assert-account.ts'
import { findName } from '../../people/household/name-of.ts'
import { isOpenable } from './document-rights.ts'
import {
  expiryOf,
  type OwnDocument,
  type OwnDocumentRecord,
  standingLabels,
  standingOfDocument,
  validityOf,
} from './own-document.ts'
import { titleOf } from './requirement-place.ts'

export type ListOwnDocumentsInput = {
  /** `next` of the former page. */
  readonly after?: string
  /** 1 to 100. */
  readonly limit: number
}

/**
 * The supporting documents of the account that acts, latest first, by pages: one query a page. What came with messages is not among
 * them. Throws `SignInRequired`, `BadRequest` on a wrong cursor.
 */
export async function listOwnDocuments(
  actor: Actor,
  input: ListOwnDocumentsInput,
  engine: Engine,
): Promise<Page<OwnDocument>> {
  assertAccount(actor)
  const cursor = input.after === undefined ? undefined : decodeCursor(input.after)
  const { rows } = await engine.database.pool.query<OwnDocumentRecord>({
    name: cursor ? 'own-documents-after' : 'own-documents',
    text: ownDocumentsSql(cursor ? 'and (f.created_at, f.id) < ($3::timestamptz, $4::uuid)' : ''),
    values: [actor.accountId, input.limit + 1, ...(cursor ? [cursor.at, cursor.id] : [])],
  })
  const page = toPage(rows, input.limit, ({ created_at, id }) => ({ at: created_at, id }))
  return { ...page, rows: await Promise.all(page.rows.map((record) => toOwnDocument(actor, record, engine))) }
}

export const ownDocumentColumns = `f.id, f.requirement, f.name, f.size, f.media_type, f.state as file_state, f.reason, f.created_at,
  f.first_sent_at, f.wiped_at, d.id as demande_id, d.reference, d.revision_id, d.phase, d.status, d.submitted_at, d.correction,
  p.first_names, p.birth_name, p.usage_name`

export const ownDocumentTables = `demandes d
  join documents f on f.demande_id = d.id and f.requirement is not null and f.uploaded_by_kind = 'citizen'
  left join household_people p on p.id = d.subject_id and p.account_id = d.holder_id`

function ownDocumentsSql(after: string): string {
  return `select ${ownDocumentColumns} from ${ownDocumentTables}
    where d.holder_id = $1 and not (f.wiped_at is not null and f.name = '' and d.submitted_at is null) ${after}
    order by f.created_at desc, f.id desc limit $2`
}

export async function toOwnDocument(actor: Actor, record: OwnDocumentRecord, engine: Engine): Promise<OwnDocument> {
  const revision = await engine.procedures.revision(record.revision_id)
  const expiresOn = expiryOf(record, validityOf(record.requirement, revision), engine)
  const today = todayIn(engine.commune.zone, engine.now())
  const state = standingOfDocument(record, { revision, expiresOn, today })
  const person = findName(record)
  const wiped = record.wiped_at !== null
  return {
    id: record.id,
    name: record.name,
    size: record.size,
    state,
    stateLabel: standingLabels[state],
    ...(record.reason !== null && { message: record.reason }),
    openable: isOpenable(actor, { state: record.file_state, wiped }, engine),
    requirement: record.requirement,
    title: titleOf(record.requirement, { demande: record, revision }),
    at: record.created_at,
    ...(expiresOn !== undefined && { expiresOn }),
    demande: { id: record.demande_id, reference: record.reference, title: revision.definition.title },
    ...(person !== undefined && { person }),
  }
}
