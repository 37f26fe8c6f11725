import type { Field, Json, JsonObject, StepSchema } from '../engine/definition/index.ts'

/** What was filled, as the answers of `asks`: what is left blank is absent; what is no number is sent as typed, and refused in words. */
export function readAsked(asks: StepSchema, form: FormData): JsonObject {
  const entries = Object.entries(asks.properties).flatMap(([name, field]) => {
    const value = readField(field, form.getAll(name).map(String))
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

function readField(field: Field, texts: readonly string[]): Json | undefined {
  if (field.type === 'array') return texts.length > 0 ? texts : undefined
  const [text = ''] = texts
  if (text === '') return undefined
  if (field.type === 'boolean') return text === 'oui'
  if (field.type === 'number' || field.type === 'integer') return toNumber(text)
  return text
}

function toNumber(text: string): Json {
  const value = Number(text.replace(/\s/g, '').replace(',', '.'))
  return Number.isFinite(value) ? value : text
}
