import type { Violation } from '../../../engine/definition/evaluation.ts'
import { type Html, html } from '../html.ts'
import { csrfField } from './form-parts.ts'

export type SignInFormProps = {
  readonly action: string
  readonly button: string
  /** What was typed; a password is never shown again. Absent where the person is already known. */
  readonly login?: string
  /** By path `identifiant` or `motDePasse`. */
  readonly violations?: readonly Violation[]
  /** Hidden fields carried along: what was typed on another page, where to go next. */
  readonly carried?: readonly Html[]
  readonly token?: string
}

/** Names of the two inputs, which cannot be those of answers. */
export const signInNames = { login: '_identifiant', password: '_motDePasse' } as const

/** Identifier and password. */
export function signInForm({ action, button, login, violations = [], carried, token }: SignInFormProps): Html {
  return html`<form method="post" action="${action}" novalidate>${csrfField(token)}${carried}${
    login !== undefined &&
    input({
      name: signInNames.login,
      id: 'c-identifiant',
      label: 'Identifiant ou courriel',
      hint: 'Celui que vous avez choisi à la création du compte, ou votre adresse de courriel.',
      attributes: html` autocomplete="username" autocapitalize="none" spellcheck="false" value="${login}"`,
      message: messageOf(violations, 'identifiant'),
    })
  }${input({
    name: signInNames.password,
    id: 'c-motDePasse',
    label: 'Mot de passe',
    attributes: html` type="password" autocomplete="current-password"`,
    message: messageOf(violations, 'motDePasse'),
  })}<button class="button">${button}</button></form>`
}

/** What is missing before anything is compared. */
export function missingIn({ login, password }: { login?: string; password: string }): readonly Violation[] {
  const missing = (path: string, message: string): Violation => ({ path, code: 'required', message })
  return [
    ...(login?.trim() === '' ? [missing('identifiant', 'Indiquez votre identifiant ou votre courriel.')] : []),
    ...(password === '' ? [missing('motDePasse', 'Indiquez votre mot de passe.')] : []),
  ]
}

type InputProps = {
  readonly name: string
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly attributes: Html
  readonly message: string | undefined
}

function input({ name, id, label, hint, attributes, message }: InputProps): Html {
  const described = [hint && `${id}-aide`, message && `${id}-erreur`].filter(Boolean).join(' ')
  return html`<div class="field${message && ' wrong'}"><label for="${id}">${label} <span class="must" aria-hidden="true">*</span></label>${
    hint && html`<p class="hint" id="${id}-aide">${hint}</p>`
  }${message && html`<p class="message" id="${id}-erreur">${message}</p>`}<input id="${id}" name="${name}"${attributes} required maxlength="254"${
    described && html` aria-describedby="${described}"`
  }${message && html` aria-invalid="true"`}></div>`
}

function messageOf(violations: readonly Violation[], path: string): string | undefined {
  return violations.find((violation) => violation.path === path)?.message
}
