import type { Commune } from '../commune.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { currentText } from './current-text.ts'
import { drawText } from './draw-text.ts'
import { findTextEntry, type TextEntry } from './text-entries.ts'

type Drawn = { readonly source: string; readonly commune: Commune; readonly html: Promise<string> }

/** By engine, then by text: drawn once for each change of the text or of the commune. */
const drawn = new WeakMap<Engine, Map<string, Drawn>>()

/** A text as HTML that is safe to put in a page, for anyone. The same string until it changes. Throws `PageNotFound`. */
export function publishedText(id: string, engine: Engine): Promise<string> {
  const entry = findTextEntry(id, engine)
  if (!entry) throw new GuichetError('PageNotFound')
  const known = drawn.get(engine) ?? new Map<string, Drawn>()
  drawn.set(engine, known)
  const former = known.get(id)
  const next = drawOnce(entry, former, engine)
  if (next !== former) known.set(id, next)
  return next.html
}

function drawOnce(entry: TextEntry, former: Drawn | undefined, engine: Engine): Drawn {
  const { source } = currentText(entry, engine)
  const { commune } = engine
  if (former && former.source === source && former.commune === commune) return former
  return { source, commune, html: drawText({ source, kind: entry.kind }, commune) }
}
