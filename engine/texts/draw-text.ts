import type { Commune } from '../commune.ts'
import { fillText } from './fill-text.ts'
import type { TextKind } from './render-markdown.ts'

/** What reads Markdown is loaded with the first text: the start does without it. */
export async function drawText(
  { source, kind }: { readonly source: string; readonly kind: TextKind },
  commune: Commune,
): Promise<string> {
  const { renderMarkdown } = await import('./render-markdown.ts')
  return renderMarkdown(fillText(source, commune), kind)
}
