import type { DemandeRow, DemandeView } from '../../../engine/demandes/demande-view.ts'
import { type Html, html } from '../html.ts'
import { count } from '../typography.ts'
import { csrfField } from './form-parts.ts'
import { notice } from './notice.ts'

/** « Rattacher à mon compte », of a demande that no account holds. */
export function attachForm({ id, attachable }: DemandeView, token: string): Html | false {
  return (
    attachable === true &&
    notice(
      'info',
      html`<p>Cette demande n’est pas encore dans votre compte.</p><form method="post" action="/demandes/${id}/rattachement">${csrfField(token)}<button class="button">Rattacher à mon compte</button></form>`,
    )
  )
}

/** After signing in: what this browser holds since before. */
export function attachAllForm(rows: readonly DemandeRow[], token: string): Html | false {
  if (rows.length === 0) return false
  return notice(
    'info',
    html`<h2>Commencé avant de vous connecter</h2><p>${
      rows.length === 1 ? 'Une demande commencée' : `${count(rows.length, 'demande')} commencées`
    } ${rows.length === 1 ? 'ou ouverte' : 'ou ouvertes'} dans ce navigateur ${rows.length === 1 ? 'n’est pas encore dans votre compte' : 'ne sont pas encore dans votre compte'}\u00a0:</p><ul>${rows.map(
      ({ id, reference, procedureTitle }) =>
        html`<li><a href="/demandes/${id}">${procedureTitle}, n°\u00a0${reference}</a></li>`,
    )}</ul><form method="post" action="/demandes/rattachement">${csrfField(token)}<button class="button">${
      rows.length === 1 ? 'La rattacher à mon compte' : 'Les rattacher à mon compte'
    }</button></form>`,
  )
}
