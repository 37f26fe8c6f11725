import type { Violation } from '../../../engine/definition/evaluation.ts'
import { type Html, html } from '../html.ts'

export type TrackingFormProps = {
  readonly action: string
  readonly button: string
  readonly reference?: string
  readonly code?: string
  /** By path `reference` or `code`. */
  readonly violations?: readonly Violation[]
  /** Hidden fields carried along; the names of the two inputs then begin with `_`, so that they cannot be those of answers. */
  readonly carried?: readonly Html[]
}

/** The two things that open a demande from anywhere: its number and its access code. */
export function trackingForm({ action, button, reference, code, violations = [], carried }: TrackingFormProps): Html {
  const prefix = carried ? '_' : ''
  return html`<form method="post" action="${action}" novalidate>${carried}${input({ prefix, name: 'reference', label: 'Numéro de la demande', hint: html`Par exemple <span class="nowrap">SJ-26-7K4QX2</span>`, value: reference, violations })}${input({ prefix, name: 'code', label: 'Code d’accès', hint: html`Donné avec le numéro, par exemple <span class="nowrap">7K4Q-X29M-A1B2</span>`, value: code, violations })}<button class="button">${button}</button></form>`
}

type InputProps = {
  readonly prefix: string
  readonly name: string
  readonly label: string
  readonly hint: Html
  readonly value: string | undefined
  readonly violations: readonly Violation[]
}

function input({ prefix, name, label, hint, value, violations }: InputProps): Html {
  const id = `c-${name}`
  const wrong = violations.find(({ path }) => path === name)
  return html`<div class="field${wrong && ' wrong'}"><label for="${id}">${label} <span class="must" aria-hidden="true">*</span></label><p class="hint" id="${id}-aide">${hint}</p>${
    wrong && html`<p class="message" id="${id}-erreur">${wrong.message}</p>`
  }<input id="${id}" name="${prefix}${name}" value="${value ?? ''}" required autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${id}-aide${wrong && ` ${id}-erreur`}"${wrong && html` aria-invalid="true"`}></div>`
}
