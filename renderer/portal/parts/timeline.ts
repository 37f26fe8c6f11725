import type { Field } from '../../../engine/definition/index.ts'
import type { DemandeView, HistoryEntry } from '../../../engine/demandes/demande-view.ts'
import { transitionsOn } from '../demande-chart.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'

/** What happened, latest first, in plain words, with what was written on that occasion. */
export function timeline({ dates }: Site, demande: DemandeView, history: readonly HistoryEntry[]): Html {
  return html`<ol class="timeline">${history.map(
    (entry) =>
      html`<li><time datetime="${entry.at.toISOString()}">${dates.moment(entry.at)}</time>${spaced(entry.sentence)}${askedOf(demande, entry)}</li>`,
  )}</ol>`
}

/** What was written on the occasion of an event: a reason, a date. */
export function askedOf(demande: DemandeView, { type, asked, corrects }: HistoryEntry): readonly Html[] {
  const fields = asksOf(demande, type)
  const titles =
    corrects && corrects.titles.length > 0
      ? [html`<ul>${corrects.titles.map((title) => html`<li>${title}</li>`)}</ul>`]
      : []
  return [
    ...Object.entries(asked).flatMap(([name, value]) => {
      const field = fields[name]
      const text = field && demande.compiled.kinds.find(field.kind)?.read(value, field, {})
      return text ? [html`<blockquote><span class="small muted">${field.title}</span><br>${text}</blockquote>`] : []
    }),
    ...titles,
  ]
}

/** What the event asks of its sender, wherever the chart has it. */
function asksOf({ definition }: DemandeView, event: string): { readonly [name: string]: Field } {
  const transitions = Object.values(definition.workflow.states).flatMap((state) => transitionsOn(state, event))
  return transitions.find(({ asks }) => asks !== undefined)?.asks?.properties ?? {}
}
