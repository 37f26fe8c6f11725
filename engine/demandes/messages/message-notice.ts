import type { PoolClient } from 'pg'
import type { Engine } from '../../engine.ts'
import { composeMail, promiseMail } from '../../notifications/index.ts'
import { wantsMail } from '../../people/space/preferences.ts'
import type { DemandeRecord } from '../demande-record.ts'

type Notice = {
  readonly demande: DemandeRecord
  readonly from: 'citizen' | 'agent'
  readonly messageId: string
}

/** Says that there is something to read, never what: a mailbox is read by others too. */
export async function promiseNotice(
  client: PoolClient,
  { demande, from, messageId }: Notice,
  engine: Engine,
): Promise<void> {
  const { commune, config } = engine
  const service = commune.services.find(({ id }) => id === demande.service_id)
  const to = from === 'agent' ? demande.answers.validation?.courriel : service?.email
  if (typeof to !== 'string' || to === '') return
  if (from === 'agent' && !(await wantsMail(client, demande.holder_id, 'messages'))) return
  const { reference } = demande
  const written =
    from === 'agent'
      ? {
          subject: `Un message vous attend pour votre demande ${reference}`,
          text: `Bonjour,\n\nLa mairie vous a écrit au sujet de votre demande ${reference}. Pour lire son message et y répondre, avec le numéro et le code d’accès de la demande :\n\n${config.baseUrl}/suivi`,
        }
      : {
          subject: `Un usager a écrit au sujet de la demande ${reference}`,
          text: `Bonjour,\n\nUn message attend une réponse sur la demande ${reference}. Il se lit au bureau :\n\n${config.baseUrl}/admin`,
        }
  await promiseMail(
    client,
    {
      key: `message:${messageId}`,
      demandeId: demande.id,
      to,
      ...composeMail(written, { commune, baseUrl: config.baseUrl }),
      at: engine.now(),
      mayWait: true,
    },
    engine.outbox,
  )
}
