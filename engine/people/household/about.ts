import type { JsonObject } from '../../definition/index.ts'

/**
 * What a demande knows of people from its beginning on: the facts `$applicant` and `$subject` of its definition
 * (`engine/definition/facts.ts`). Kept with the demande, so that what was right stays right whatever the household becomes.
 */
export type About = {
  readonly applicant?: JsonObject
  readonly subject?: JsonObject
}
