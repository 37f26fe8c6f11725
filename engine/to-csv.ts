import { stringify } from 'csv-stringify/sync'
import type { Page } from './page.ts'

export type Column<Row> = readonly [title: string, cell: (row: Row) => string]

/**
 * A list as a spreadsheet, page after page, never in memory as a whole: UTF-8 with its mark, semicolons, what the spreadsheets of a town
 * hall open by a double click. A text that they would take for a formula is preceded by an apostrophe. Throws what `read` throws of the
 * first page before the first piece.
 */
export async function toCsv<Row>(
  columns: readonly Column<Row>[],
  read: (after: { readonly after?: string }) => Promise<Page<Row>>,
): Promise<AsyncIterable<string>> {
  return pieces(columns, await read({}), read)
}

async function* pieces<Row>(
  columns: readonly Column<Row>[],
  first: Page<Row>,
  read: (after: { readonly after?: string }) => Promise<Page<Row>>,
): AsyncGenerator<string> {
  yield write([columns.map(([title]) => title), ...linesOf(columns, first)], true)
  for (let { next } = first; next !== undefined; ) {
    const page = await read({ after: next })
    yield write(linesOf(columns, page), false)
    next = page.next
  }
}

function linesOf<Row>(columns: readonly Column<Row>[], { rows }: Page<Row>): string[][] {
  return rows.map((row) => columns.map(([, cell]) => cell(row)))
}

function write(lines: string[][], isFirst: boolean): string {
  return stringify(lines, {
    bom: isFirst,
    delimiter: ';',
    record_delimiter: 'windows',
    quoted: true,
    escape_formulas: true,
  })
}
