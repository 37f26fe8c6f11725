import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { promiseMail } from '../../notifications/index.ts'
import { readMailAddress } from '../../notifications/mail-address.ts'
import { assertHolds } from '../access.ts'
import { readDemande } from '../demande-record.ts'
import { resumeMail } from './resume-mail.ts'
import { createResumeToken } from './resume-token.ts'

/** Links to one address in an hour: nobody has proved that it is theirs. */
const mostAnHour = 3
const hourMs = 3_600_000

/**
 * Mails a link that opens a draft in another browser. What is answered never depends on the address: too many links to one are simply
 * not sent. Throws `AnswersRefused` (at `courriel`) on what is no address, `EventRefused` once submitted, `DemandeNotFound`.
 */
export async function sendResumeLink(
  actor: Actor,
  input: { readonly demandeId: string; readonly email: string },
  engine: Engine,
): Promise<void> {
  const { database, outbox } = engine
  const demande = await readDemande(database, input.demandeId)
  assertHolds(actor, demande)
  const { expires_at: expiresAt } = demande
  if (demande.submitted_at || !expiresAt) throw new GuichetError('EventRefused')
  const to = readMailAddress(input.email.trim())
  if (to === undefined) throw new GuichetError('AnswersRefused', { details: [wrongAddress] })
  const { count } = await engine.attempts.count(`resume-link:${to.toLowerCase()}`, hourMs)
  if (count > mostAnHour) return
  const { definition } = await engine.procedures.revision(demande.revision_id)
  const { token, hash } = createResumeToken()
  const at = engine.now()
  const mail = resumeMail({ procedureTitle: definition.title, expiresAt, token, why: 'asked' }, engine)
  await database.transaction(async (client) => {
    await client.query(
      `insert into resume_links (token_hash, demande_id, recipient, created_at)
       select $1, id, $3, $4 from demandes where id = $2 and submitted_at is null`,
      [hash, demande.id, to, at],
    )
    await promiseMail(
      client,
      { key: `resume-link:${hash}`, demandeId: demande.id, to, ...mail, at, mayWait: true },
      outbox,
    )
  })
}

const wrongAddress = {
  path: 'courriel',
  code: 'format',
  message: 'Écrivez une adresse électronique complète, par exemple marie@exemple.fr.',
}
