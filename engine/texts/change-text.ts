import type { PoolClient } from 'pg'
import type { Actor } from '../actor.ts'
import { assertAdministrator } from '../demandes/access.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { StaleSetting } from '../settings/stale-setting.ts'
import { writeSetting } from '../settings/write-setting.ts'
import { checkDrawn, checkText } from './check-text.ts'
import { drawText } from './draw-text.ts'
import { getTextEntry, type TextView, textView } from './read-text.ts'
import { keyOf } from './text-entries.ts'

export type TextChange = {
  readonly id: string
  /** Markdown; absent: back to the text that is shipped. */
  readonly source?: string
  readonly baseVersion: number
}

/** Former versions of a text that are kept. */
export const keptVersions = 50

/**
 * Replaces a text; the former one stays in its history. Throws `Forbidden` unless an administrator asks, `PageNotFound`,
 * `AnswersRefused` at `source`, `StaleVersion` with what is stored now.
 */
export async function changeText(actor: Actor, change: TextChange, engine: Engine): Promise<TextView> {
  assertAdministrator(actor)
  const entry = getTextEntry(change.id, engine)
  const { source, baseVersion } = change
  if (source !== undefined) await previewText(actor, { id: change.id, source }, engine)
  const key = keyOf(change.id)
  const version = await engine.database.transaction(async (client) => {
    const written = await writeSetting(client, {
      key,
      value: source?.replaceAll('\r\n', '\n') ?? null,
      baseVersion,
      agentId: actor.agentId,
      at: engine.now(),
    })
    if (written !== undefined) await forgetOld(client, key, written)
    return written
  })
  await engine.settings.reload()
  const view = textView(entry, engine)
  if (version === undefined) throw new StaleSetting({ current: view, currentVersion: view.version })
  return view
}

async function forgetOld(client: PoolClient, key: string, version: number): Promise<void> {
  await client.query('delete from setting_changes where key = $1 and version <= $2', [key, version - keptVersions])
}

/** What a text would look like, as HTML that is safe to show. Throws as `changeText`. */
export async function previewText(
  actor: Actor,
  { id, source }: { readonly id: string; readonly source: string },
  engine: Engine,
): Promise<{ readonly html: string }> {
  assertAdministrator(actor)
  const entry = getTextEntry(id, engine)
  refuse(checkText(source, entry))
  const html = await drawText({ source, kind: entry.kind }, engine.commune)
  refuse(checkDrawn(html))
  return { html }
}

function refuse(details: ReturnType<typeof checkText>): void {
  const [first] = details
  if (first) throw new GuichetError('AnswersRefused', { message: first.message, details })
}
