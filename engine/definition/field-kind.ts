/** What a field kind is, on the side of the engine: how its answer is typed in, cleaned, checked and read. Drawing it is the renderer's half. */
import type { Field, Json, JsonObject } from './language.ts'

/** What a plain form sent for one field: sub-name (`''` for a single input, `jour`, `mois`…) → texts. */
export type FieldEntries = ReadonlyMap<string, readonly string[]>

export type ReadContext = {
  /** How a value of a named list reads, e.g. `('departements', '974')` → `974 – La Réunion`. */
  readonly labelOf?: (list: string, value: string) => string | undefined
}

export type FieldKind = {
  readonly id: string
  /** French, for the palette of the studio. */
  readonly label: string
  /** What the JSON Schema of such a field says unless the field says otherwise. */
  readonly schema: JsonObject
  /** What was typed → answer; `undefined` when nothing was. What cannot be understood is kept as typed. */
  decode(entries: FieldEntries, field: Field): Json | undefined
  /** Answer → what the inputs show, by sub-name. */
  encode(value: Json | undefined, field: Field): { readonly [sub: string]: string | readonly string[] }
  /** The answer as stored: NFC, line ends; never trimmed. */
  clean(value: Json): Json
  /** How the answer reads in a summary, in French. */
  read(value: Json, field: Field, context: ReadContext): string
  /** Sentences by violation code; `{title}`, `{limit}`, `{length}`, and the kind's own `words` are filled in. */
  readonly messages: { readonly [code: string]: string }
  /** Drawn, never answered. */
  readonly hasNoAnswer?: true
  /** What was typed is never shown again. */
  readonly isSecret?: true
  /** Counts as no answer besides what always does (blank text, `null`, empty list). */
  isBlank?(value: Json): boolean
  /** The code of what is wrong and JSON Schema cannot say, or says less well (e.g. `noSuchDay`). Wins over the schema's codes. */
  ownCheck?(value: Json, field: Field): string | undefined
  /** Words for the sentences, drawn from the wrong value (e.g. `{day}`: "31 février"). */
  words?(value: Json, field: Field): { readonly [placeholder: string]: string }
  /** A WHATWG autofill token used unless the field gives one. */
  readonly autocomplete?: string
}

/** What the engine asks of the registry of field kinds. */
export type FieldKinds = {
  /** Throws when absent. */
  get(id: string): FieldKind
  find(id: string): FieldKind | undefined
  has(id: string): boolean
}
