/** What must be true of every demande after any crash. Each function answers what is not, in words; nothing when all is well. */
import { canonicalJson } from '../../engine/definition/index.ts'
import { readDemande } from '../../engine/demandes/demande-record.ts'
import { verifyHistory } from '../../engine/demandes/history/verify-history.ts'
import { fillingOf } from '../../engine/demandes/save-step.ts'
import { evaluateDemande } from '../../engine/demandes/to-view.ts'
import type { Engine } from '../../engine/engine.ts'
import { GuichetError } from '../../engine/errors.ts'
import type { Database } from '../../engine/store/database.ts'
import { advance } from '../../engine/workflow/index.ts'
import type { ReceivedMail } from '../setup/mail-server.ts'
import type { Told } from './writer.ts'

/** All that was acknowledged is there; what was not is there as a whole, or not at all; the log proves it. */
export async function brokenPromises(told: Told, engine: Engine): Promise<readonly string[]> {
  const demande = await readDemande(engine.database, told.id).catch((error) => {
    if (error instanceof GuichetError) return undefined
    throw error
  })
  if (!demande) return [`${told.id}: gone`]
  const { pending } = told
  const problems = [...(await verifyHistory(engine.database, told.id))]
  const happened = demande.version - told.version
  if (happened !== 0 && !(happened === 1 && pending !== undefined))
    problems.push(`version ${demande.version}, acknowledged ${told.version}`)
  const steps = new Map(told.steps)
  if (happened === 1 && typeof pending === 'object') steps.set(pending.stepId, pending.answers)
  if (canonicalJson(demande.answers) !== canonicalJson(Object.fromEntries(steps)))
    problems.push('the answers are not those that were acknowledged')
  const isSent = told.isSent || (happened === 1 && pending === 'submission')
  if ((demande.submitted_at !== null) !== isSent) problems.push(isSent ? 'not sent' : 'sent by nobody')
  const isWithdrawn = told.isWithdrawn || (happened === 1 && pending === 'withdrawal')
  if ((demande.status === 'withdrawn') !== isWithdrawn) problems.push(`the status is ${demande.status}`)
  if (!demande.submitted_at && (await stateOf(told, engine)) !== canonicalJson(demande.state))
    problems.push('the state is not the one of the answers')
  return problems.map((problem) => `${told.id}: ${problem}`)
}

/** The state of a draft, computed again from its answers. */
async function stateOf({ id }: Told, engine: Engine): Promise<string> {
  const demande = await readDemande(engine.database, id)
  const revision = await engine.procedures.revision(demande.revision_id)
  const filling = fillingOf(evaluateDemande(demande, revision, engine))
  const next = advance(revision.workflow, revision.workflow.initial, { type: 'citizen.saveStep', filling })
  return next.refused ? 'refused' : canonicalJson(next.state)
}

/** Each notice promised by an event of the log has one mail, sent; each mail sent arrived once, or twice under the same Message-ID. */
export async function brokenMails(database: Database, received: readonly ReceivedMail[]): Promise<readonly string[]> {
  const { rows } = await database.pool.query<MailRow>(
    `select promised.key, promised.email, m.message_id, m.recipient, m.state
     from (
       select e.demande_id || ':' || e.seq || ':' || (effect.n - 1) as key, d.answers #>> '{validation,courriel}' as email
       from demande_events e join demandes d on d.id = e.demande_id,
         jsonb_array_elements(e.data -> 'effects') with ordinality as effect (call, n)
       where effect.call ->> 'do' = 'notify'
     ) promised full join mails m on m.key = promised.key`,
  )
  const arrivals = new Map<string, ReceivedMail[]>()
  for (const one of received) {
    const id = one.mail.messageId ?? ''
    arrivals.set(id, [...(arrivals.get(id) ?? []), one])
  }
  const problems = rows.flatMap(({ key, email, message_id, recipient, state }) => {
    if (key === null) return [`${message_id}: a mail that nothing promised`]
    if (message_id === null) return [`${key}: promised, never written`]
    const found = arrivals.get(message_id) ?? []
    arrivals.delete(message_id)
    const isRight = state === 'sent' && recipient === email && found.every(({ to }) => to.join() === email)
    return isRight && (found.length === 1 || found.length === 2)
      ? []
      : [`${key}: ${state}, arrived ${found.length} times, to ${found.map(({ to }) => to.join()).join(' and ')}`]
  })
  return [...problems, ...[...arrivals.keys()].map((id) => `${id}: arrived, in no table`)]
}

type MailRow = {
  readonly key: string | null
  readonly email: string | null
  readonly message_id: string | null
  readonly recipient: string | null
  readonly state: string | null
}
