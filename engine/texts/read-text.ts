import type { Actor } from '../actor.ts'
import { assertAdministrator } from '../demandes/access.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { currentText } from './current-text.ts'
import { findTextEntry, keyOf, listTextEntries, type TextEntry } from './text-entries.ts'

export type TextRow = {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly isShipped: boolean
}

export type TextView = TextRow & { readonly source: string; readonly shipped: string }

/** Every text that may be written. Throws `Forbidden` unless an administrator asks. */
export async function listTexts(
  actor: Actor,
  _input: Record<never, never>,
  engine: Engine,
): Promise<readonly TextRow[]> {
  assertAdministrator(actor)
  await engine.settings.reload()
  return listTextEntries(engine).map((entry) => {
    const { version, isShipped } = currentText(entry, engine)
    return { id: entry.id, title: entry.title, version, isShipped }
  })
}

/** A text with its source. Throws `Forbidden` unless an administrator asks, `PageNotFound`. */
export async function readText(actor: Actor, { id }: { readonly id: string }, engine: Engine): Promise<TextView> {
  assertAdministrator(actor)
  const entry = getTextEntry(id, engine)
  await engine.settings.reload()
  return textView(entry, engine)
}

/** A former version of a text; `source` is what was shipped then when nobody had written it. Throws as `readText`. */
export async function readTextVersion(
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  engine: Engine,
): Promise<{ readonly version: number; readonly source: string }> {
  assertAdministrator(actor)
  const { shipped } = getTextEntry(id, engine)
  const { rows } = await engine.database.pool.query<{ value: unknown }>(
    'select value from setting_changes where key = $1 and version = $2',
    [keyOf(id), version],
  )
  const [row] = rows
  if (!row) throw new GuichetError('PageNotFound')
  return { version, source: typeof row.value === 'string' ? row.value : shipped }
}

/** Throws `PageNotFound`. */
export function getTextEntry(id: string, engine: Pick<Engine, 'procedures'>): TextEntry {
  const entry = findTextEntry(id, engine)
  if (!entry) throw new GuichetError('PageNotFound')
  return entry
}

export function textView(entry: TextEntry, engine: Pick<Engine, 'settings'>): TextView {
  const { id, title, shipped } = entry
  return { id, title, shipped, ...currentText(entry, engine) }
}
