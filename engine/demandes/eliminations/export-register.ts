import type { Actor } from '../../actor.ts'
import { todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { type Column, toCsv } from '../../to-csv.ts'
import { type EliminatedRow, listEliminated } from './list-eliminated.ts'

/** The whole register as a spreadsheet, in pieces of 500 lines. Throws `Forbidden`, unless an administrator asks, before the first. */
export async function exportRegister(actor: Actor, engine: Engine): Promise<AsyncIterable<string>> {
  return toCsv(columnsIn(engine.commune.zone), (after) => listEliminated(actor, { ...after, limit }, engine))
}

const limit = 500

function columnsIn(zone: string): readonly Column<EliminatedRow>[] {
  return [
    ['Numéro', ({ reference }) => reference],
    ['Démarche', ({ procedureTitle }) => procedureTitle],
    ['Reçue le', ({ submittedAt }) => todayIn(zone, submittedAt)],
    ['Terminée le', ({ closedAt }) => todayIn(zone, closedAt)],
    ['Éliminée le', ({ eliminatedAt }) => todayIn(zone, eliminatedAt)],
    ['Référence du visa', ({ visaReference }) => visaReference],
    ['Date du visa', ({ visaOn }) => visaOn],
    ['Prénom du directeur des archives', ({ directorFirstName }) => directorFirstName],
    ['Nom du directeur des archives', ({ directorLastName }) => directorLastName],
  ]
}
