import type { Actor } from '../../actor.ts'
import { listOwnDocuments } from '../../demandes/documents/list-own-documents.ts'
import type { OwnDocument } from '../../demandes/documents/own-document.ts'
import { listOwn, type OwnRow } from '../../demandes/listing/list-own.ts'
import type { Engine } from '../../engine.ts'
import { assertAccount } from '../accounts/assert-account.ts'

/** What the home page of an account gathers. */
export type Home = {
  /** Last touched first. */
  readonly drafts: readonly OwnRow[]
  /** Those that wait for the citizen. */
  readonly waiting: readonly OwnRow[]
  /** The last ones sent, those that wait apart. */
  readonly recent: readonly OwnRow[]
  readonly documents: readonly OwnDocument[]
}

const most = { drafts: 10, waiting: 10, recent: 5, documents: 5 }

/** Four queries, however many demandes there are. Throws `SignInRequired`. */
export async function readHome(actor: Actor, _input: Record<never, never>, engine: Engine): Promise<Home> {
  assertAccount(actor)
  const [drafts, waiting, sent, documents] = await Promise.all([
    listOwn(actor, { phase: 'draft', limit: most.drafts }, engine),
    listOwn(actor, { phase: 'waiting', limit: most.waiting }, engine),
    listOwn(actor, { phase: 'sent', limit: most.waiting + most.recent }, engine),
    listOwnDocuments(actor, { limit: most.documents }, engine),
  ])
  return {
    drafts: drafts.rows,
    waiting: waiting.rows,
    recent: sent.rows.filter(({ phase }) => phase !== 'waiting').slice(0, most.recent),
    documents: documents.rows,
  }
}
