import { type Html, html } from '../html.ts'

export type AnswersSection = {
  readonly stepId: string
  readonly title: string
  readonly rows: readonly { readonly path: string; readonly label: string; readonly value: string }[]
}

/** Answers as they read, step by step. `modify` gives the address where a step is changed. */
export function answersList(
  sections: readonly AnswersSection[],
  modify?: (stepId: string) => string | undefined,
): readonly Html[] {
  return sections.map(({ stepId, title, rows }) => {
    const href = modify?.(stepId)
    return html`<section class="section card" aria-labelledby="reponses-${stepId}"><header><h2 id="reponses-${stepId}">${title}</h2>${
      href && html`<a href="${href}">Modifier<span class="unseen">\u00a0: ${title}</span></a>`
    }</header>${rows.length === 0 ? html`<p class="muted">Rien n’est rempli.</p>` : answerRows(rows)}</section>`
  })
}

function answerRows(rows: AnswersSection['rows']): Html {
  return html`<dl class="facts">${rows.map(
    ({ label, value }) =>
      html`<dt>${label}</dt><dd${value === '' && html` class="none"`}>${value === '' ? 'Non renseigné' : value}</dd>`,
  )}</dl>`
}
