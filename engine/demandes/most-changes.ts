import { GuichetError } from '../errors.ts'
import type { DemandeRecord } from './demande-record.ts'

/** Each change adds to the log for good: somebody who types for days stays far below, a program that loops is stopped. */
const mostChanges = 20_000

/** Throws `TooManyRequests` when the demande was changed by its citizen beyond measure. */
export function assertFewChanges({ version, submitted_at }: Pick<DemandeRecord, 'version' | 'submitted_at'>): void {
  if (version > mostChanges) throw new GuichetError('TooManyRequests', { message: submitted_at ? ofSent : ofDraft })
}

const ofDraft = 'Ce brouillon a été modifié un trop grand nombre de fois. Commencez une autre demande.'
const ofSent = 'Cette demande a été corrigée un trop grand nombre de fois. Renvoyez-la, ou écrivez à la mairie.'
