import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { ProcedureDefinition } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import { createRecent } from '../recent.ts'
import { currentText } from './current-text.ts'
import { fillText } from './fill-text.ts'
import { findTextEntry, termsIdOf } from './text-entries.ts'

/** What a citizen accepts with a demande: the terms of the portal, then those of the démarche. */
export type Terms = {
  /** Markdown, the commune's name in its place. */
  readonly source: string
  /** Of the source, SHA-256 in hexadecimal. */
  readonly digest: string
}

/** The terms of now; those of a démarche are an administrator's, else its definition's. */
export function currentTerms(
  { id, terms = '' }: Pick<ProcedureDefinition, 'id' | 'terms'>,
  engine: Pick<Engine, 'procedures' | 'settings' | 'commune'>,
): Terms {
  const portal = findTextEntry('conditions', engine)
  const own = { id: termsIdOf(id), title: '', kind: 'prose', shipped: terms } as const
  const parts = [portal ? currentText(portal, engine).source : '', currentText(own, engine).source]
  const source = fillText(
    parts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('\n\n'),
    engine.commune,
  )
  return { source, digest: createHash('sha256').update(source).digest('hex') }
}

/** By digest: the same words make the same page. */
const drawn = createRecent<Promise<string>>(50)

/** As HTML that is safe to put in a page. */
export function drawTerms({ source, digest }: Terms): Promise<string> {
  const html = drawn.get(digest) ?? import('./render-markdown.ts').then(({ renderMarkdown }) => renderMarkdown(source))
  drawn.set(digest, html)
  return html
}

/** Keeps the very words that were accepted, with the demande that was sent. */
export async function keepTerms(client: PoolClient, demandeId: string, terms: Terms & { at: Date }): Promise<void> {
  const { digest, source, at } = terms
  await client.query(
    'insert into accepted_terms (digest, source, created_at) values ($1, $2, $3) on conflict (digest) do nothing',
    [digest, source, at],
  )
  await client.query('update demandes set terms_digest = $2 where id = $1', [demandeId, digest])
}
