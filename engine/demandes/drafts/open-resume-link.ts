import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { hashResumeToken } from './resume-token.ts'

/**
 * The draft that a mailed link opens, for whoever has it. It dies with the draft: at its term, or once it is sent. Throws
 * `ResumeRefused`, the same for a dead link and for one that never was.
 */
export async function openResumeLink(
  _actor: Actor,
  { token }: { readonly token: string },
  engine: Engine,
): Promise<{ demandeId: string }> {
  const { rows } = await engine.database.pool.query<{ id: string }>(
    `select d.id from resume_links l join demandes d on d.id = l.demande_id
     where l.token_hash = $1 and d.submitted_at is null and d.expires_at > $2`,
    [hashResumeToken(token), engine.now()],
  )
  if (!rows[0]) throw new GuichetError('ResumeRefused')
  return { demandeId: rows[0].id }
}
