import type { Actor } from '../../actor.ts'
import { GuichetError } from '../../errors.ts'
import { assertMayRead } from '../access.ts'
import type { DemandeRecord } from '../demande-record.ts'
import type { MessageChannel } from './message-view.ts'

export type Correspondent = Extract<Actor, { kind: 'citizen' | 'agent' }>

/** Throws `DemandeNotFound`, and `Forbidden` to a citizen who asks for the notes of the agents. */
export function assertMayFollow(
  actor: Actor,
  demande: DemandeRecord,
  channel: MessageChannel,
): asserts actor is Correspondent {
  assertMayRead(actor, demande)
  if (actor.kind !== 'citizen' && actor.kind !== 'agent') throw new GuichetError('Forbidden')
  if (channel === 'notes' && actor.kind !== 'agent') throw new GuichetError('Forbidden')
}

/** Throws `EventRefused` where nobody would read: a draft, or a closed demande. Agents may note something on a closed one. */
export function assertMayWrite(demande: DemandeRecord, channel: MessageChannel): void {
  const isOpen = demande.phase === 'open' || demande.phase === 'waiting'
  if (!demande.submitted_at || (channel === 'thread' && !isOpen))
    throw new GuichetError('EventRefused', { message: closed })
}

const closed = 'On n’écrit de messages que pour une demande envoyée et encore ouverte.'
