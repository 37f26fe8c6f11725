import type { Actor } from '../../actor.ts'
import type { Json } from '../../definition/language.ts'
import type { Engine } from '../../engine.ts'
import { isUuid } from '../../is-uuid.ts'
import { decodeCursor, type Page, toPage } from '../../page.ts'
import { assertAccount } from '../../people/accounts/assert-account.ts'
import { findName, type SubjectColumns } from '../../people/household/name-of.ts'
import type { Revision } from '../../procedures/revision.ts'
import { standingOf } from '../clocks/silence-clock.ts'
import type { DemandeRow } from '../demande-view.ts'
import { type ListedRecord, listedColumns, toRow, unreadFrom } from './to-row.ts'

/** A demande in the lists of its account. */
export type OwnRow = DemandeRow & {
  /** Of the household, whom it is about; absent while nobody was chosen. */
  readonly person?: string
  /** The last that the town hall wrote, shortened. */
  readonly lastWord?: { readonly at: Date; readonly text: string }
  /** While the citizen is awaited: the last day given. */
  readonly awaitedUntil?: string
  /** The event by which its citizen may end it now, unless the chart has conditions on it. */
  readonly ending?: { readonly event: string; readonly label: string }
}

export type ListOwnInput = {
  readonly procedureId?: string
  /** `sent`: every one that is no draft. */
  readonly phase?: 'draft' | 'sent' | 'open' | 'waiting' | 'closed'
  /** Of the household. */
  readonly subjectId?: string
  /** `next` of the former page. */
  readonly after?: string
  /** 1 to 100. */
  readonly limit: number
}

type OwnRecord = ListedRecord &
  SubjectColumns & {
    message: string | null
    message_at: Date | null
    event: { says?: string; asked?: { readonly [name: string]: Json } } | null
    event_at: Date | null
  }

/**
 * The drafts and demandes of the account that acts, last touched first, by pages: one query a page. Throws `SignInRequired`,
 * `BadRequest` on a wrong cursor.
 */
export async function listOwn(actor: Actor, input: ListOwnInput, engine: Engine): Promise<Page<OwnRow>> {
  assertAccount(actor)
  if (input.subjectId !== undefined && !isUuid(input.subjectId)) return { rows: [] }
  const values: unknown[] = [actor.accountId, input.limit + 1]
  const bind = (value: unknown) => `$${values.push(value)}`
  const filters = ['holder_id = $1']
  if (input.phase) filters.push(phaseFilters[input.phase])
  if (input.procedureId !== undefined) filters.push(`procedure_id = ${bind(input.procedureId)}`)
  if (input.subjectId !== undefined) filters.push(`subject_id = ${bind(input.subjectId)}::uuid`)
  if (input.after !== undefined) {
    const { at, id } = decodeCursor(input.after)
    filters.push(`(updated_at, id) < (${bind(at)}::timestamptz, ${bind(id)}::uuid)`)
  }
  const { rows } = await engine.database.pool.query<OwnRecord>(ownSql(filters), values)
  const page = toPage(rows, input.limit, ({ updated_at, id }) => ({ at: updated_at, id }))
  return { ...page, rows: await Promise.all(page.rows.map((record) => toOwnRow(record, engine))) }
}

const phaseFilters: { readonly [phase in NonNullable<ListOwnInput['phase']>]: string } = {
  draft: 'submitted_at is null',
  sent: 'submitted_at is not null',
  open: "phase = 'open'",
  waiting: "phase = 'waiting'",
  closed: "phase = 'closed'",
}

/** The rows of a page are found first: what is told of each is read for them alone. */
function ownSql(filters: readonly string[]): string {
  return `with demandes as materialized (
      select * from demandes where ${filters.join(' and ')} order by updated_at desc, id desc limit $2)
    select ${listedColumns}, ${unreadFrom('agent')}, person.*, message.*, happened.*
    from demandes
    left join lateral (select p.first_names, p.birth_name, p.usage_name
      from household_people p where p.id = demandes.subject_id and p.account_id = demandes.holder_id) person on true
    left join lateral (select left(m.body, 300) as message, m.at as message_at from demande_messages m
      where m.demande_id = demandes.id and not m.internal and m.author_kind = 'agent'
      order by m.at desc, m.id desc limit 1) message on true
    left join lateral (select e.data as event, e.at as event_at from demande_events e
      where e.demande_id = demandes.id and e.actor_kind = 'agent' order by e.seq desc limit 1) happened on demandes.submitted_at is not null
    order by updated_at desc, id desc`
}

async function toOwnRow(record: OwnRecord, engine: Engine): Promise<OwnRow> {
  const revision = await engine.procedures.revision(record.revision_id)
  const { awaitedUntil } = standingOf(record, revision, engine)
  const person = findName(record)
  const lastWord = lastWordOf(record)
  const ending = endingOf(record, revision)
  return {
    ...(await toRow(record, engine)),
    ...(person !== undefined && { person }),
    ...(lastWord && { lastWord }),
    ...(awaitedUntil !== undefined && record.phase === 'waiting' && { awaitedUntil }),
    ...(ending && { ending }),
  }
}

/** Of a message and of what an agent wrote while acting, the latest. */
function lastWordOf({ message, message_at, event, event_at }: OwnRecord): OwnRow['lastWord'] {
  const written = [event?.says ?? '', ...Object.values(event?.asked ?? {})].filter((part) => typeof part === 'string')
  const said = written.filter((part) => part !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(part)).join(' ')
  const ofEvent = event_at && said !== '' ? { at: event_at, text: shortened(said) } : undefined
  const ofMessage = message_at && message !== null ? { at: message_at, text: shortened(message) } : undefined
  if (!ofEvent || !ofMessage) return ofMessage ?? ofEvent
  return ofMessage.at > ofEvent.at ? ofMessage : ofEvent
}

const mostLetters = 200

function shortened(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  return letters.length <= mostLetters ? letters.join('') : `${letters.slice(0, mostLetters - 1).join('')}…`
}

function endingOf({ status, submitted_at }: ListedRecord, { workflow }: Revision): OwnRow['ending'] {
  if (submitted_at === null) return undefined
  const transition = workflow.states
    .get(status)
    ?.transitions.find(
      ({ event, target, guard, when }) =>
        event.startsWith('citizen.') && workflow.states.get(target)?.phase === 'closed' && !guard && !when,
    )
  return transition && { event: transition.event, label: transition.label ?? 'Mettre fin à ma demande' }
}
