import { stringify } from 'csv-stringify/sync'
import type { Actor } from '../../actor.ts'
import { formatFrenchDate, type Phase } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { DemandeRow, Page } from '../demande-view.ts'
import { type ListDemandesInput, listDemandes } from './list-demandes.ts'

/**
 * The same demandes as `listDemandes`, all of them, as a spreadsheet in pieces of a hundred lines: UTF-8 with its mark, semicolons, what
 * the spreadsheets of a town hall open by a double click. A text that they would take for a formula is preceded by an apostrophe. Throws
 * `Forbidden` before the first piece.
 */
export async function exportDemandes(
  actor: Actor,
  filters: Pick<ListDemandesInput, 'phase' | 'procedureId'>,
  engine: Engine,
): Promise<AsyncIterable<string>> {
  const input = { ...filters, limit: pageLength }
  const first = await listDemandes(actor, input, engine)
  return pages(first, (after) => listDemandes(actor, { ...input, after }, engine), engine)
}

const pageLength = 100

async function* pages(
  first: Page<DemandeRow>,
  read: (after: string) => Promise<Page<DemandeRow>>,
  engine: Engine,
): AsyncGenerator<string> {
  const moment = createMoment(engine.commune.zone)
  const write = (rows: readonly DemandeRow[], isFirst: boolean) => writeLines(rows, { isFirst, moment })
  yield write(first.rows, true)
  for (let { next } = first; next !== undefined; ) {
    const page = await read(next)
    yield write(page.rows, false)
    next = page.next
  }
}

type Cells = { readonly moment: (at: Date | undefined) => string }
type Column = readonly [title: string, cell: (row: DemandeRow, cells: Cells) => string]

const columns: readonly Column[] = [
  ['Numéro', ({ reference }) => reference],
  ['Démarche', ({ procedureTitle }) => procedureTitle],
  ['Concerne', ({ about = '' }) => about],
  ['Situation', ({ phase }) => phases[phase]],
  ['État', ({ statusLabel }) => statusLabel],
  ['Reçue le', ({ submittedAt }, { moment }) => moment(submittedAt)],
  ['À rendre avant le', ({ answerBy }) => (answerBy === undefined ? '' : formatFrenchDate(answerBy))],
  ['Dernier changement', ({ updatedAt }, { moment }) => moment(updatedAt)],
]

const phases: { readonly [phase in Phase]: string } = {
  draft: 'Brouillon',
  validation: 'Brouillon',
  open: 'À traiter',
  waiting: 'En attente de l’usager',
  closed: 'Terminée',
}

function writeLines(rows: readonly DemandeRow[], { isFirst, moment }: Cells & { readonly isFirst: boolean }): string {
  const lines = rows.map((row) => columns.map(([, cell]) => cell(row, { moment })))
  const titles = columns.map(([title]) => title)
  return stringify(isFirst ? [titles, ...lines] : lines, {
    bom: isFirst,
    delimiter: ';',
    record_delimiter: 'windows',
    quoted: true,
    escape_formulas: true,
  })
}

/** `23/11/2026 12:00`: what a spreadsheet knows for a date. */
function createMoment(zone: string): Cells['moment'] {
  const day = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' })
  const time = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return (at) => (at ? `${day.format(at)} ${time.format(at)}` : '')
}
