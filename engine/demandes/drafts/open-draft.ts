/** A demande before it is sent: opened, taken up again (also by a mailed link), warned of, deleted. Knows nothing of what follows. */
import { randomUUID } from 'node:crypto'
import { type Actor, hasAccount } from '../../actor.ts'
import { evaluate } from '../../definition/index.ts'
import { digestOf } from '../../digest-of.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { aboutOf } from '../../people/household/about-of.ts'
import { advance } from '../../workflow/index.ts'
import type { DemandeRecord } from '../demande-record.ts'
import type { DemandeView } from '../demande-view.ts'
import { toEvent } from '../history/chained-event.ts'
import { createReference } from '../reference.ts'
import { fillingOf } from '../save-step.ts'
import { toView } from '../to-view.ts'

/**
 * Starts a demande of a published procedure, held by the citizen, about somebody of their household (`subjectId`) where the procedure
 * says so. Throws `ProcedureNotFound`, `ProcedureClosed`, `SignInRequired` when the procedure asks for an account, `SubjectRequired` when it asks for
 * somebody, `SubjectRefused` of who may not be meant, `PersonNotFound`, `Forbidden` to anyone but a citizen.
 */
export async function openDraft(
  actor: Actor,
  input: { readonly procedureId: string; readonly subjectId?: string },
  engine: Engine,
): Promise<DemandeView> {
  if (actor.kind === 'visitor') throw new GuichetError('SignInRequired')
  if (actor.kind !== 'citizen') throw new GuichetError('Forbidden')
  const procedure = engine.procedures.get(input.procedureId)
  const { definition } = procedure
  if (definition.access === 'account' && !hasAccount(actor)) throw new GuichetError('SignInRequired')
  if (definition.closed !== undefined) throw new GuichetError('ProcedureClosed', { message: definition.closed })
  const { subjectId, about } = await aboutOf(
    actor,
    { rule: definition, ...(input.subjectId !== undefined && { subjectId: input.subjectId }) },
    engine,
  )
  const revision = await engine.procedures.revision(procedure.revisionId)
  const id = randomUUID()
  const at = engine.now()
  const filling = fillingOf(evaluate(revision.compiled, {}, { ...engine.facts(), ...about }))
  const first = advance(revision.workflow, revision.workflow.initial, { type: 'citizen.saveStep', filling })
  if (first.refused) throw new GuichetError('EventRefused')
  // The log proves whom it was about without keeping it twice.
  const data = about ? { aboutDigest: digestOf(about) } : {}
  const event = toEvent(id, 1, '', { type: 'citizen.open', actor, at, state: first.state, answers: {}, data })
  const insert = async (reference: string): Promise<DemandeRecord | undefined> => {
    const values = [
      id,
      reference,
      procedure.id,
      procedure.revisionId,
      actor.holderId,
      definition.service,
      JSON.stringify(first.state),
      first.status,
      event.hash,
      at,
      definition.retention.draft,
      JSON.stringify(event.data),
      subjectId,
      about && JSON.stringify(about),
    ]
    const query = { name: 'open-draft', text: openDraftSql, values }
    const { rows } = await engine.database.pool.query<Omit<DemandeRecord, 'documents'>>(query)
    return rows[0] && { ...rows[0], documents: [] }
  }
  // Among a hundred thousand references of a year, a few meet: another is drawn then.
  for (let draws = 0; draws <= 5; draws++) {
    const record = await insert(createReference(engine.commune.referencePrefix, at))
    if (record) return toView(actor, record, engine)
  }
  throw new Error('no reference is free')
}

const openDraftSql = `
  with opened as (
    insert into demandes (id, reference, procedure_id, revision_id, holder_id, service_id, answers, step_versions, state, status,
      phase, version, head_hash, created_at, updated_at, expires_at, subject_id, about)
    values ($1, $2, $3, $4, $5, $6, '{}', '{}', $7::jsonb, $8, 'draft', 1, $9, $10::timestamptz, $10, $10::timestamptz + $11::interval, $13,
      $14)
    on conflict (reference) do nothing returning *),
  logged as (
    insert into demande_events (demande_id, seq, type, actor_kind, actor_id, at, state, data, prev_hash, hash)
    select id, 1, 'citizen.open', 'citizen', $5::uuid, $10, $7::jsonb, $12::jsonb, '', $9 from opened)
  select * from opened`
