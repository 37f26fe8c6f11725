/**
 * The language of a démarche: its shape, its checks, and the one evaluator that decides what is asked, compulsory, valid and available.
 * Pure, for the server and the page alike: it must not know Node, HTTP, storage, nor any démarche.
 */
export { type AnnouncedDocument, announcedDocuments } from './announced-documents.ts'
export { canonicalJson } from './canonical-json.ts'
export { checkDefinition, type Problem, type ProblemCode, type World } from './check-definition.ts'
export { checkStorable, mostStorableItems } from './check-storable.ts'
export { addPeriodAt, endOfDay } from './civil-time.ts'
export { cleanStep } from './clean-step.ts'
export { type CompilableDefinition, compileDefinition, compilerVersion } from './compile-definition.ts'
export type { CompiledDefinition, FormDefinition } from './compiled-definition.ts'
export { type Correctable, correctableFields, keepOthers, toCorrectable } from './correctable.ts'
export {
  addPeriod,
  formatFrenchDate,
  todayIn,
} from './dates.ts'
export { decodeStep } from './decode-step.ts'
export { encodeStep } from './encode-step.ts'
export { evaluate } from './evaluate.ts'
export type {
  Answers,
  EffectiveField,
  EffectiveRequirement,
  EffectiveSchema,
  Evaluation,
  Facts,
  StepEvaluation,
  StepStatus,
  Trace,
  Violation,
} from './evaluation.ts'
export type { FieldEntries, FieldKind, FieldKinds, ReadContext } from './field-kind.ts'
export { fieldKindsOf, shippedFieldKinds } from './field-kinds.ts'
export { type PureFunction, type PureFunctions, shippedFunctions } from './functions.ts'
export { holds } from './holds.ts'
export type {
  Call,
  Choice,
  Condition,
  DateLimit,
  DocumentRequirement,
  EffectCall,
  Field,
  FieldMessages,
  FieldUi,
  FileType,
  Json,
  JsonObject,
  LegalBasis,
  Operand,
  Path,
  Period,
  Phase,
  PrivacyClass,
  ProcedureDefinition,
  ProcedurePrivacy,
  Rule,
  Step,
  StepSchema,
  Timer,
  Transition,
  ValueSchema,
  Workflow,
  WorkflowState,
} from './language.ts'
export { loadDefinition } from './load-definition.ts'
export { type PersonalData, type PersonalDatum, type PersonalUse, personalDataOf } from './personal-data.ts'
export { prefillStep } from './prefill-step.ts'
export { type SilenceClock, type Suspension, silenceDate, suspendedSince } from './silence-date.ts'
export { isBlank } from './situation.ts'
export { spaced } from './spaced.ts'
export { type SummaryRow, type SummaryStep, summarise } from './summarise.ts'
export { answerVariable, type TemplateVariable } from './template-variables.ts'
export { validationStepId } from './validation-step.ts'
export { type ValidatorRuntime, validatorRuntime } from './validator-runtime.ts'
export type { Validate, ValidationError, Validators } from './validators.ts'
export { withoutIndexes } from './without-indexes.ts'
