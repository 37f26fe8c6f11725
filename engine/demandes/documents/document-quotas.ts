import type { EffectiveRequirement } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import type { DemandeRecord } from '../demande-record.ts'

const megabyte = 1_000_000
const day = 24 * 3_600_000

/** Of one demande. */
export const mostFiles = 20
const mostBytes = 50 * megabyte
/** Of one person in a day, whatever the demandes. */
const mostFilesADay = 200
const mostBytesADay = 500 * megabyte

/** Throws `TooManyDocuments` when the requirement, or the demande, has no room for one more file of that size. */
export function assertRoom(
  demande: DemandeRecord,
  { title, count, maxFiles }: EffectiveRequirement,
  size: number,
): void {
  if (count >= maxFiles)
    throw refused(
      maxFiles === 1
        ? `Vous avez déjà joint un fichier pour «\u00a0${title}\u00a0». Retirez-le d’abord pour le remplacer.`
        : `Vous avez déjà joint ${maxFiles}\u00a0fichiers pour «\u00a0${title}\u00a0», le nombre le plus grand accepté. Retirez-en un pour le remplacer.`,
    )
  const kept = demande.documents.filter(({ state, wiped }) => state !== 'refused' && !wiped)
  if (kept.length >= mostFiles)
    throw refused(`Vous avez déjà joint ${mostFiles}\u00a0fichiers à cette demande, le nombre le plus grand accepté.`)
  if (kept.reduce((sum, document) => sum + document.size, size) > mostBytes)
    throw refused(
      `Avec ce fichier, la demande dépasserait ${mostBytes / megabyte}\u00a0Mo en tout. Joignez un fichier moins lourd, ou retirez-en un autre.`,
    )
}

function refused(message: string): GuichetError {
  return new GuichetError('TooManyDocuments', { message })
}

/** Of one person in a day, kept or refused: each is looked at, which is what costs. */
const mostTriesADay = 2 * mostFilesADay

/** Throws `TooManyRequests` when that person has sent too much since yesterday. Each call is a file that is about to be looked at. */
export async function assertDailyRoom(holderId: string, size: number, engine: Engine): Promise<void> {
  const { count } = await engine.attempts.count(`files:${holderId}`, day)
  if (count > mostTriesADay) throw tooManyToday()
  const since = new Date(engine.now().getTime() - day)
  const { rows } = await engine.database.pool.query<{ files: number; bytes: string }>({
    name: 'documents-of-day',
    text: 'select count(*)::int as files, coalesce(sum(size), 0) as bytes from documents where uploaded_by_id = $1 and created_at > $2',
    values: [holderId, since],
  })
  const { files = 0, bytes = '0' } = rows[0] ?? {}
  if (files < mostFilesADay && Number(bytes) + size <= mostBytesADay) return
  throw tooManyToday()
}

function tooManyToday(): GuichetError {
  return new GuichetError('TooManyRequests', {
    message: 'Vous avez envoyé beaucoup de fichiers aujourd’hui. Réessayez demain, ou apportez-les à la mairie.',
    context: { retryAfterSeconds: 3600 },
  })
}
