/** The public face of the engine for packs: what a démarche is written with. Packs import nothing deeper. */
export type { AnswersOf } from './answers-of.ts'
export { address } from './definition/address-field.ts'
export {
  choice,
  choices,
  commune,
  computed,
  country,
  date,
  declaration,
  departement,
  email,
  explanation,
  group,
  longText,
  number,
  partialDate,
  personName,
  phone,
  repeatedGroup,
  text,
  yesNo,
} from './definition/fields.ts'
export type {
  Choice,
  Condition,
  Field,
  ProcedureDefinition,
  Rule,
  Step,
  StepSchema,
  Workflow,
  WorkflowState,
} from './definition/language.ts'
export type { EffectHandler, EffectInput } from './effect.ts'
export { type ErrorCode, GuichetError } from './errors.ts'
export type { Guard } from './guard.ts'
export type {
  AccountRequest,
  CardContent,
  HomeCard,
  PackPage,
  PackPortal,
  PackTab,
  PageAnswer,
  PageRequest,
} from './pack-portal.ts'
export { definePack, defineProcedure, type Pack, type Sample } from './packs.ts'
export type { Viewer } from './people/space/read-viewer.ts'
