/**
 * What a step page hands to its script, as JSON in `<script type="application/json" id="donnees-etape">`. Types only.
 *
 * Besides this block, the page script relies on this markup:
 * - `form#etape` (method post) around `#champs`, which holds exactly what `renderStepFields` returns;
 * - hidden inputs `_csrf` and `_version` in the form; buttons named `_action`; the script takes `_action=revoir` away and adds a
 *   hidden `_vivant`, which tells the server that fields were shown as they opened;
 * - one `#enregistre.saved[role=status]`, where "Enregistré à 14:32" is written (any text in it at first is replaced);
 * - when the step asks documents: `#pieces`, a `[data-piece="<step>.<id>"]` for each, and `#envois[role=status]` (see
 *   `renderer/portal/parts/document-cards.ts`);
 * - each step of the side panels: `li[data-etape="<id>"]`, holding one `.state`; its class (`done | wrong | later`)
 *   and sentence are kept up to date as the server draws them (see `renderer/portal/browser/side-panel.ts`).
 */

import type { Answers, Facts, Violation } from '../../engine/definition/evaluation.ts'
import type { JsonObject, Path } from '../../engine/definition/language.ts'
import type { Conflict } from './conflict.ts'
import type { ListOptions, Suggestions } from './step-form-props.ts'

export type StepData = {
  /** Same-origin URL of the revision's form and validators, `/revisions/<digest>.js`: kept by the browser from step to step. */
  readonly moduleUrl: string
  readonly stepId: string
  /** Of all steps; those of this step as typed. */
  readonly answers: Answers
  readonly facts: Omit<Facts, 'lists'>
  readonly options: ListOptions
  /** Version of the demande the page was made from. */
  readonly version: number
  /** `PUT` of the step: `/api/v1/demandes/<id>/steps/<step>`. */
  readonly saveUrl: string
  readonly csrf: string
  /** IANA zone of the commune, for the hour shown. */
  readonly zone: string
  /** Exactly what `renderStepFields` was given. */
  readonly violations: readonly Violation[]
  readonly computed?: JsonObject
  readonly suggestions?: Suggestions
  readonly conflicts?: readonly Conflict[]
  readonly readOnly?: boolean
  /** Only some fields may be changed: those that were named, and what a correction opens. */
  readonly correction?: { readonly named: readonly Path[]; readonly before: Answers }
}
