import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Actor } from '../../actor.ts'
import { todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { assertAdministrator } from '../access.ts'
import { type EliminatedRow, listEliminated } from './list-eliminated.ts'

const pageSize = 500
const columns = [
  'Numéro',
  'Démarche',
  'Reçue le',
  'Terminée le',
  'Éliminée le',
  'Référence du visa',
  'Date du visa',
  'Prénom du directeur des archives',
  'Nom du directeur des archives',
]

/**
 * The whole register as a spreadsheet opens it (semicolons, UTF-8 with its mark, no cell taken for a formula), page after page: it is
 * never in memory as a whole. Throws `Forbidden` unless an administrator asks.
 */
export function registerCsv(actor: Actor, engine: Engine): Readable {
  assertAdministrator(actor)
  const lines = stringify({ bom: true, delimiter: ';', header: true, columns, escape_formulas: true })
  return Readable.from(readLines(actor, engine))
    .on('error', (error) => lines.destroy(error))
    .pipe(lines)
}

async function* readLines(actor: Actor, engine: Engine): AsyncGenerator<readonly string[]> {
  let after: string | undefined
  do {
    const page = await listEliminated(actor, { limit: pageSize, ...(after !== undefined && { after }) }, engine)
    for (const row of page.rows) yield toLine(row, engine.commune.zone)
    after = page.next
  } while (after !== undefined)
}

function toLine(row: EliminatedRow, zone: string): readonly string[] {
  return [
    row.reference,
    row.procedureTitle,
    todayIn(zone, row.submittedAt),
    todayIn(zone, row.closedAt),
    todayIn(zone, row.eliminatedAt),
    row.visaReference,
    row.visaOn,
    row.directorFirstName,
    row.directorLastName,
  ]
}
