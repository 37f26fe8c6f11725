import type { Actor } from '../../actor.ts'
import { formatFrenchDate, type Phase } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { type Column, toCsv } from '../../to-csv.ts'
import type { DemandeRow } from '../demande-view.ts'
import { type ListDemandesInput, listDemandes } from './list-demandes.ts'

/** The same demandes as `listDemandes`, all of them, as a spreadsheet in pieces of a hundred lines. Throws `Forbidden` before the first. */
export async function exportDemandes(
  actor: Actor,
  filters: Pick<ListDemandesInput, 'phase' | 'procedureId'>,
  engine: Engine,
): Promise<AsyncIterable<string>> {
  return toCsv(columnsIn(engine.commune.zone), (after) => listDemandes(actor, { ...filters, ...after, limit }, engine))
}

const limit = 100

function columnsIn(zone: string): readonly Column<DemandeRow>[] {
  const moment = createMoment(zone)
  return [
    ['Numéro', ({ reference }) => reference],
    ['Démarche', ({ procedureTitle }) => procedureTitle],
    ['Concerne', ({ about = '' }) => about],
    ['Situation', ({ phase }) => phases[phase]],
    ['État', ({ statusLabel }) => statusLabel],
    ['Reçue le', ({ submittedAt }) => moment(submittedAt)],
    ['À rendre avant le', ({ answerBy }) => (answerBy === undefined ? '' : formatFrenchDate(answerBy))],
    ['Dernier changement', ({ updatedAt }) => moment(updatedAt)],
  ]
}

const phases: { readonly [phase in Phase]: string } = {
  draft: 'Brouillon',
  validation: 'Brouillon',
  open: 'À traiter',
  waiting: 'En attente de l’usager',
  closed: 'Terminée',
}

/** `23/11/2026 12:00`: what a spreadsheet knows for a date. */
function createMoment(zone: string): (at: Date | undefined) => string {
  const day = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' })
  const time = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return (at) => (at ? `${day.format(at)} ${time.format(at)}` : '')
}
