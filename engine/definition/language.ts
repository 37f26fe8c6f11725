/**
 * The language of a démarche: the shape of the JSON that an author writes. Types only; it knows neither how a
 * definition is checked (`check-definition.ts`), nor evaluated (`evaluate.ts`). The nodes that nest in themselves (fields,
 * conditions) are written here by hand because `FromSchema` cannot follow a recursive schema: every shipped definition
 * is typed by this and checked by `meta-schema.ts`.
 */
/** Any value that survives `JSON.parse(JSON.stringify(x))`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** `acte.format` (absolute: step, then field), `.lien` (relative to the enclosing group's item), `$subject.birthDate` (a fact of the context). */
export type Path = string

/** ISO 8601 period, e.g. `P20D`, `P1M`, `-P75Y`. */
export type Period = string

/** A date limit: a calendar date, `today`, or a period counted from today in the commune's zone. */
export type DateLimit = 'today' | Period | string

/**
 * A JSON Schema over one value. Besides 2020-12 it may say, of dates (full or partial): `notAfter`, `notBefore` (some day of the date
 * satisfies it: used to accept answers) and `surelyNotAfter`, `surelyNotBefore` (each possible day satisfies it: used to grant rights).
 */
export type ValueSchema = {
  readonly type?: string | readonly string[]
  readonly const?: Json
  readonly enum?: readonly Json[]
  readonly notAfter?: DateLimit
  readonly notBefore?: DateLimit
  readonly surelyNotAfter?: DateLimit
  readonly surelyNotBefore?: DateLimit
  readonly [keyword: string]: unknown
}

/** All paths of a map must hold; an absent answer fails its schema. A string is the name of a condition of the procedure. */
export type Condition =
  | string
  | { readonly anyOf: readonly Condition[] }
  | { readonly allOf: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly [path: Path]: ValueSchema }

/**
 * A value computed from answers by a named pure function. A string is a path; a literal is `{ value }`.
 * E.g. `{ sum: ['budget.lignes.montant'] }`, `{ age: ['enfant.neLe'] }`, `{ addPeriod: ['stage.debut', { value: 'P1M' }] }`.
 */
export type Operand = Path | number | { readonly value: Json } | Call
export type Call = { readonly [functionName: string]: readonly Operand[] }

/** A rule between answers. Its violation stands at `at`; inside a repeated group (relative paths) it runs per item. */
export type Rule = {
  readonly id: string
  readonly at: Path
  readonly message: string
  readonly when?: Condition
  readonly expect:
    | Condition
    | { readonly compare: readonly [Operand, '=' | '!=' | '<' | '<=' | '>' | '>=', Operand] }
    | Call
}

export type Choice = {
  readonly const: string
  readonly title: string
  readonly description?: string
}

export type PrivacyClass = 'none' | 'ordinary' | 'contact' | 'civil-status' | 'financial' | 'sensitive'

export type FieldUi = {
  /** One sentence under the label. */
  readonly help?: string
  readonly placeholder?: string
  /** A WHATWG autofill token, e.g. `family-name`. */
  readonly autocomplete?: string
  readonly width?: 'short' | 'medium' | 'full'
  /** How a choice is drawn; without it, radios up to 5 options and a list beyond. */
  readonly widget?: 'radios' | 'select'
  readonly rows?: number
}

/** French sentences that replace the ones of the field kind, by violation code. */
export type FieldMessages = { readonly [code: string]: string }

/** One answer: its JSON Schema plus annotations; other keywords of JSON Schema, and annotations of packs, may stand beside. */
export type Field = FieldKeywords & { readonly [keyword: string]: unknown }

/** What the engine reads of a field. `kind` names its field kind. */
export type FieldKeywords = {
  readonly kind: string
  readonly type?: string | readonly string[]
  readonly title: string
  readonly description?: string
  readonly default?: Json
  /** Asked only while this holds. */
  readonly when?: Condition
  /** Compulsory while this holds (besides `required` of the enclosing object). */
  readonly requiredWhen?: Condition
  readonly ui?: FieldUi
  readonly messages?: FieldMessages
  /** A fact of the context that fills the empty field, e.g. `subject.birthName`; of several, the first that is known. */
  readonly prefill?: string | readonly string[]
  readonly privacy?: {
    readonly class: PrivacyClass
    readonly why?: string
    readonly readers?: readonly string[]
    readonly retention?: Period
  }
  /** Set: the value is computed and never accepted from outside. */
  readonly computed?: Call
  /** Literal options of a choice, or of the items of several choices. */
  readonly oneOf?: readonly Choice[]
  /** A named list, resolved on the server, e.g. `communes`. */
  readonly from?: string
  readonly where?: { readonly [column: string]: Path }
  /** Group: its fields. */
  readonly properties?: { readonly [name: string]: Field }
  readonly required?: readonly string[]
  /** Repeated group: one item (a group); several choices: the choice. */
  readonly items?: Field | { readonly type: 'string'; readonly oneOf?: readonly Choice[] }
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
  readonly const?: Json
  /** Of a list `from`: a value outside it is accepted too (a commune abroad). */
  readonly abroad?: boolean
}

export type StepSchema = {
  readonly type: 'object'
  readonly required?: readonly string[]
  readonly properties: { readonly [name: string]: Field }
}

export type DocumentRequirement = {
  readonly id: string
  readonly title: string
  readonly help?: string
  readonly required?: boolean
  /** Asked only while this holds. */
  readonly when?: Condition
  /** Compulsory while this holds. */
  readonly requiredWhen?: Condition
  readonly accept: readonly FileType[]
  readonly maxFiles: number
  /** Of one file; 10 unless told. */
  readonly maxMegabytes?: number
  /** For how long a file is of use from the day it was first sent, e.g. `P3M` for a proof of address; without end unless told. */
  readonly validFor?: Period
}

export type FileType = 'pdf' | 'jpg' | 'png'

export type Step = {
  readonly id: string
  readonly title: string
  readonly intro?: string
  readonly when?: Condition
  readonly optional?: boolean
  readonly schema?: StepSchema
  readonly documents?: readonly DocumentRequirement[]
}

export type EffectCall = { readonly do: string; readonly [param: string]: Json }

export type Phase = 'draft' | 'validation' | 'open' | 'waiting' | 'closed'

export type Transition = {
  readonly target: string
  readonly label?: string
  /** What the sender of the event must fill (a reason, a date…). */
  readonly asks?: StepSchema
  readonly when?: Condition
  /** The name of a guard of the registry. */
  readonly guard?: string
  readonly effects?: readonly EffectCall[]
  /** Asks the citizen for corrections and documents, to be sent by a day that the sender sets, within this period from today. */
  readonly corrects?: { readonly within: Period }
  /** A citizen's event that is refused until what was asked is right. */
  readonly completes?: boolean
  /** Shown to the citizen in the timeline, e.g. "Votre demande est en cours de traitement." */
  readonly says?: string
}

export type WorkflowState = {
  readonly label: string
  readonly phase: 'open' | 'waiting' | 'closed'
  readonly outcome?: 'accepted' | 'refused' | 'dismissed' | 'withdrawn' | 'fulfilled'
  /** The commune has answered, though something is left to do (print, post): silence counts no more. */
  readonly answered?: boolean
  readonly on?: { readonly [event: string]: string | Transition | readonly Transition[] }
  readonly timers?: readonly Timer[]
}

/**
 * What time alone does in a state: a period after it was entered, or at the end of the day given to the citizen by the event that
 * asked for corrections (`before`: that much earlier, for a reminder; not at all when that is past already).
 */
export type Timer =
  | { readonly after: Period; readonly event: string }
  | { readonly at: 'deadline'; readonly before?: Period; readonly event: string }

export type Workflow = {
  readonly initial: string
  readonly states: { readonly [id: string]: WorkflowState }
  /** Effects of the submission itself, e.g. the acknowledgement. */
  readonly onSubmit?: readonly EffectCall[]
}

/** Of a public body: consent, contract, legal obligation, vital interests or task of public interest (GDPR, art. 6.1 a to e). */
export type LegalBasis = 'consent' | 'contract' | 'obligation' | 'vital' | 'publicTask'

export type ProcedurePrivacy = {
  readonly basis: LegalBasis
  /** The text that founds it, e.g. an article of a code. */
  readonly source?: string
  /** What the data are for, in a sentence; the title of the démarche says it otherwise. */
  readonly purpose?: string
  /** Outside the service: other administrations, processors. */
  readonly recipients?: readonly string[]
}

export type ProcedureDefinition = {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly summary?: string
  /** Shown before starting, in short paragraphs (e.g. when no demande is needed at all). */
  readonly before?: readonly string[]
  readonly category: string
  readonly access: 'anyone' | 'account'
  /** While no demande can be begun: why, and until when, in a sentence. Drafts and demandes go on. */
  readonly closed?: string
  readonly subject?: 'none' | 'self' | 'adult' | 'child' | 'household'
  readonly estimatedMinutes: number
  /** Id of the municipal service that receives the demandes. */
  readonly service: string
  readonly silence: {
    readonly means: 'acceptance' | 'refusal'
    readonly after: Period
    readonly appeal: string
    readonly source: string
  }
  /** What it costs, in a sentence, e.g. that it is free: told on the acknowledgement. */
  readonly cost?: string
  readonly retention: { readonly draft: Period; readonly closed: Period }
  readonly conditions?: { readonly [name: string]: Condition }
  readonly steps: readonly Step[]
  readonly rules?: readonly Rule[]
  readonly workflow: Workflow
  /** Handlebars sources by name: subject line first, then a blank line, then the body. */
  readonly messages?: { readonly [template: string]: string }
  /** What is accepted before sending, as Markdown: shown beside the declaration, kept with what was sent. */
  readonly terms?: string
  /** Why personal data may be asked at all (GDPR, art. 6), and who receives them besides the service. */
  readonly privacy?: ProcedurePrivacy
  /** Answers that name, in an agent's list, whom or what a demande is about. */
  readonly about?: readonly Path[]
  /** Whether the commune may send files to the citizen on these demandes; not unless told (an act is never sent electronically). */
  readonly outgoingDocuments?: boolean
}
