import type { PoolClient } from 'pg'
import type { Actor } from '../../actor.ts'
import { evaluate, type JsonObject, type Period } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import type { Revision } from '../../procedures/revision.ts'
import { advance } from '../../workflow/index.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { factsOf } from '../facts-of.ts'
import { recordEvent } from '../history/record-event.ts'
import type { DemandeChange } from '../history/write-changes.ts'
import { assertFewChanges } from '../most-changes.ts'
import { fillingOf } from '../save-step.ts'

export type DocumentsChange = {
  readonly actor: Actor
  /** Held by the caller's transaction. */
  readonly demande: DemandeRecord
  /** The same with its documents as they are now. */
  readonly after: DemandeRecord
  readonly type: `${'citizen' | 'system'}.${string}`
  readonly data: JsonObject
}

/** Adds to the log what became of a document; while the demande is being filled, its state follows. */
export async function recordDocuments(client: PoolClient, change: DocumentsChange, engine: Engine): Promise<void> {
  const { actor, demande, after, type, data } = change
  if (actor.kind === 'citizen') assertFewChanges(demande)
  const revision = await engine.procedures.revision(demande.revision_id)
  const at = engine.now()
  const standing = demande.submitted_at ? standingStill(demande) : followingFill(after, revision, engine)
  const life = demande.submitted_at ? undefined : draftLife(change, { revision, at })
  const recorded = await recordEvent(client, demande, {
    ...standing,
    type,
    actor,
    at,
    answers: demande.answers,
    ...(life !== undefined && { draftLife: life }),
    data,
  })
  if (recorded === undefined) throw new Error('a demande moved while it was held')
}

type Standing = Pick<DemandeChange, 'state' | 'status' | 'phase'>

function standingStill({ state, status, phase }: DemandeRecord): Standing {
  return { state, status, phase }
}

function followingFill(after: DemandeRecord, revision: Revision, engine: Engine): Standing {
  // Not what is remembered of the demande: that is how it stood before this event.
  const filling = fillingOf(evaluate(revision.compiled, after.answers, factsOf(after, engine)))
  const next = advance(revision.workflow, after.state, { type: 'citizen.saveStep', filling })
  if (next.refused) throw new GuichetError('EventRefused')
  return next
}

/** What a citizen does makes a draft last, as a save does; what the system does leaves its term where it is. */
function draftLife(
  { actor, demande }: DocumentsChange,
  { revision, at }: { revision: Revision; at: Date },
): Period | undefined {
  if (actor.kind === 'citizen') return revision.definition.retention.draft
  if (!demande.expires_at) return undefined
  return `PT${(demande.expires_at.getTime() - at.getTime()) / 1000}S`
}
