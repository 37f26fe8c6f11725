import { readDemande } from '../demandes/demande-record.ts'
import { isMailable } from '../demandes/prints/attach-prints.ts'
import type { EffectHandler } from '../effect.ts'
import { composeMail, promiseMail, renderMessage } from '../notifications/index.ts'
import { wantsMail } from '../people/space/preferences.ts'
import { messageContext } from './message-context.ts'

/**
 * `{ do: 'notify', template, attach? }`: writes to the address that the citizen gave at the validation, in the words of the demande's own
 * revision. Without an address there is nobody to write to; the follow-up page says the same.
 */
export const notify: EffectHandler = async (input, engine) => {
  const demande = await readDemande(engine.database, input.demandeId)
  const to = demande.answers.validation?.courriel
  if (typeof to !== 'string' || to === '') return
  // Time alone writes while the citizen is awaited: a reminder. What closes a demande is always told.
  const isReminder = input.actorKind === 'system' && demande.phase === 'waiting'
  if (isReminder && !(await wantsMail(engine.database.pool, demande.holder_id, 'reminders'))) return
  const revision = await engine.procedures.revision(demande.revision_id)
  const template = String(input.call.template)
  const source = revision.definition.messages?.[template]
  if (source === undefined) throw new Error(`procedure ${revision.procedureId} has no message "${template}"`)
  const context = await messageContext({ demande, revision, input }, engine)
  const mail = {
    key: input.key,
    demandeId: demande.id,
    to,
    ...composeMail(renderMessage(source, context), { commune: engine.commune, baseUrl: engine.config.baseUrl }),
    attachments: [input.call.attach ?? []].flat().filter(isMailable),
    at: input.at,
    mayWait: input.actorKind === 'citizen',
  }
  await engine.database.transaction((client) => promiseMail(client, mail, engine.outbox))
}
