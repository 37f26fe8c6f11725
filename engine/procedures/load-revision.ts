import {
  compileDefinition,
  compilerVersion,
  type FieldKind,
  loadDefinition,
  type ProcedureDefinition,
} from '../definition/index.ts'
import { GuichetError } from '../errors.ts'
import type { Registry } from '../registry.ts'
import type { Database } from '../store/database.ts'
import { buildMachine } from '../workflow/index.ts'
import { createAsks } from './create-asks.ts'
import { importValidators } from './import-validators.ts'
import type { Revision } from './revision.ts'

type RevisionRow = {
  id: string
  procedure_id: string
  number: number
  digest: string
  definition: ProcedureDefinition
  module: string | null
}

/** Reads a revision and makes it ready; compiles its validators on first use and keeps them with it. */
export async function loadRevision(
  where: { id: string } | { digest: string },
  { database, fieldKinds }: { database: Database; fieldKinds: Registry<FieldKind> },
): Promise<Revision> {
  const [column, value] = 'id' in where ? ['id', where.id] : ['digest', where.digest]
  const { rows } = await database.pool.query<RevisionRow>(
    `select id, procedure_id, number, digest, definition, module from procedure_revisions where ${column} = $1 limit 1`,
    [value],
  )
  const row = rows[0]
  if (!row) throw new GuichetError('RevisionNotFound')
  const module = isCurrent(row.module) ? row.module : await compileAndKeep(row, { database, fieldKinds })
  return {
    id: row.id,
    procedureId: row.procedure_id,
    number: row.number,
    digest: row.digest,
    definition: row.definition,
    module,
    compiled: loadDefinition(row.definition, await importValidators(module), fieldKinds),
    workflow: buildMachine(row.definition),
    asks: createAsks(row.definition, fieldKinds),
  }
}

const stamp = `// guichet-compiler ${compilerVersion}\n`

function isCurrent(module: string | null): module is string {
  return module?.startsWith(stamp) ?? false
}

async function compileAndKeep(
  row: RevisionRow,
  { database, fieldKinds }: { database: Database; fieldKinds: Registry<FieldKind> },
): Promise<string> {
  const module = stamp + compileDefinition(row.definition, fieldKinds).module
  await database.pool.query('update procedure_revisions set module = $2 where id = $1', [row.id, module])
  return module
}
