import type { ProcedureDefinition } from '../../definition/index.ts'
import type { InspectedFile } from '../../documents/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertDailyRoom } from '../documents/document-quotas.ts'
import type { Correspondent } from './message-rights.ts'
import type { MessageChannel } from './message-view.ts'

export type SentFile = { readonly name: string; readonly bytes: Uint8Array }

export const mostMessageFiles = 5

type Attaching = {
  readonly channel: MessageChannel
  readonly definition: Pick<ProcedureDefinition, 'outgoingDocuments'>
  readonly files: readonly SentFile[]
}

/** Throws `Forbidden`, with the reason, where no file may go with a message. */
export function assertMayAttach({ kind }: Correspondent, { channel, definition, files }: Attaching): void {
  if (channel === 'notes') throw new GuichetError('Forbidden', { message: notOnNotes })
  if (kind === 'agent' && definition.outgoingDocuments !== true)
    throw new GuichetError('Forbidden', { message: neverSent })
  if (files.length > mostMessageFiles) throw new GuichetError('TooManyDocuments', { message: tooMany })
}

const notOnNotes = 'Une note interne ne porte pas de fichier.'
// Acts are handed over or posted: an e-mail or a download would be no authentic copy.
const neverSent =
  'Cette démarche n’envoie aucun document par voie électronique : un acte est remis en main propre ou posté.'
const tooMany = `Un message porte au plus ${mostMessageFiles} fichiers.`

/** Each as it will be kept. Throws `FileRefused`, `TooManyRequests`. */
export async function messageFiles(
  actor: Correspondent,
  files: readonly SentFile[],
  engine: Engine,
): Promise<readonly InspectedFile[]> {
  const inspected: InspectedFile[] = []
  for (const { name, bytes } of files) {
    if (actor.kind === 'citizen') await assertDailyRoom(actor.holderId, bytes.length, engine)
    inspected.push(await engine.files.inspect({ name, bytes, accept: ['pdf', 'jpg', 'png'] }))
  }
  return inspected
}
