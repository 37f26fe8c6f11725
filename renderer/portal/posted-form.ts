/** A posted form as the routes read it: what is about the form itself (names that begin by `_`) apart from the answers. */

import { GuichetError } from '../../engine/errors.ts'
import { formEntries } from '../../engine/http/form-body.ts'

export type Entry = readonly [name: string, value: string]

export type PostedForm = {
  /** Every entry but the token of the session. */
  readonly entries: readonly Entry[]
  /** The button that was pressed: `continuer` when the browser says none. */
  readonly action: string
  /** The page was alive when it was sent: conditional fields were shown as they opened. */
  readonly isLive: boolean
  text(name: string): string
}

export function readPostedForm(body: unknown): PostedForm {
  const entries = formEntries(body).filter(([name]) => name !== '_csrf')
  // Of the default button and the pressed one, a browser sends only the pressed one.
  const text = (name: string): string => entries.find(([entry]) => entry === name)?.[1] ?? ''
  return { entries, action: text('_action') || 'continuer', isLive: text('_vivant') !== '', text }
}

/** The version that the page was made from. Throws `BadRequest` when it is none. */
export function readVersion(form: PostedForm): number {
  const typed = form.text('_version')
  if (!/^\d{1,9}$/.test(typed)) throw new GuichetError('BadRequest', { context: { reason: 'version' } })
  return Number(typed)
}
