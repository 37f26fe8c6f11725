import type { Field, Json } from '../../../engine/definition/language.ts'
import type { DemandeView, HistoryEntry } from '../../../engine/demandes/demande-view.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'

/** What happened, latest first, in plain words, with what was written on that occasion. */
export function timeline({ dates }: Site, demande: DemandeView, history: readonly HistoryEntry[]): Html {
  return html`<ol class="timeline">${history.map(
    (entry) =>
      html`<li><time datetime="${entry.at.toISOString()}">${dates.moment(entry.at)}</time>${entry.sentence}${askedOf(demande, entry)}</li>`,
  )}</ol>`
}

function askedOf(demande: DemandeView, { type, asked }: HistoryEntry): readonly Html[] {
  const fields = asksOf(demande, type)
  return Object.entries(asked).flatMap(([name, value]) => {
    const field = fields[name]
    const text = field && read(demande, field, value)
    return text ? [html`<blockquote><span class="small muted">${field.title}</span><br>${text}</blockquote>`] : []
  })
}

/** What the event asks of its sender, wherever the chart has it. */
function asksOf({ definition }: DemandeView, event: string): { readonly [name: string]: Field } {
  for (const state of Object.values(definition.workflow.states)) {
    for (const transition of [state.on?.[event] ?? []].flat())
      if (typeof transition === 'object' && 'asks' in transition && transition.asks) return transition.asks.properties
  }
  return {}
}

function read({ compiled }: DemandeView, field: Field, value: Json): string {
  return compiled.kinds.find(field.kind)?.read(value, field, {}) ?? ''
}
