import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { dateHolds, dateKeywords } from '../../../engine/definition/date-keywords.ts'
import {
  type Answers,
  type CompilableDefinition,
  compileDefinition,
  type Facts,
  type ValueSchema,
} from '../../../engine/definition/index.ts'
import { kinds } from './compile.ts'

/** The plain JSON Schema of a definition, as any validator reads it: an ordinary Ajv that only learns the date keywords. */
export function ordinarySchema(definition: CompilableDefinition): (answers: Answers, facts: Facts) => boolean {
  const validate = ordinaryAjv().compile(compileDefinition(definition, kinds).schema)
  return (answers, facts) => validate(beside(answers, facts))
}

export type TestsValue = (schema: ValueSchema, value: unknown, today: string) => boolean

/** Whether a value satisfies a schema, each compiled once. */
export function createTestsValue(): TestsValue {
  const ajv = ordinaryAjv()
  const compiled = new Map<string, ValidateFunction>()
  return (schema, value, today) => {
    const key = JSON.stringify(schema)
    const validate = compiled.get(key) ?? ajv.compile({ properties: { value: schema } })
    compiled.set(key, validate)
    return validate({ value, $today: today })
  }
}

export function beside(
  answers: Answers,
  { today, commune, subject, applicant }: Facts,
): { readonly [key: string]: unknown } {
  return { ...answers, $today: today, $commune: commune, $subject: subject, $applicant: applicant }
}

function ordinaryAjv(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: false, strict: false })
  for (const keyword of dateKeywords)
    ajv.addKeyword({
      keyword,
      type: 'string',
      validate: (limit: string, value: string, _schema: unknown, context?: { rootData: unknown }) => {
        const root = context?.rootData as { $today: string } | undefined
        return dateHolds(keyword, { value, limit, today: root?.$today ?? '' })
      },
    })
  return ajv
}
