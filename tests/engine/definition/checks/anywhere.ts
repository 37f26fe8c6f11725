import fc from 'fast-check'

/** Any place of a JSON value, as its keys joined by line ends. */
export function anyPointer(value: unknown): fc.Arbitrary<string> {
  return fc.constantFrom(...pointersOf(value))
}

/** Anything, or something that stands elsewhere in the same value: nearer to what an author gets wrong. */
export function anyValue(value: unknown): fc.Arbitrary<unknown> {
  return fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...valuesOf(value)))
}

function valuesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(valuesOf)] : [value]
}

function pointersOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer]
  return [pointer, ...Object.entries(value).flatMap(([key, item]) => pointersOf(item, `${pointer}\n${key}`))]
}

/** A copy of a JSON value with another value at that place. */
export function replaceAt(definition: unknown, pointer: string, value: unknown): unknown {
  const [, key, ...rest] = pointer.split('\n')
  if (key === undefined || typeof definition !== 'object' || definition === null) return value
  const inner = replaceAt((definition as { [key: string]: unknown })[key], ['', ...rest].join('\n'), value)
  return Array.isArray(definition) ? Object.assign([...definition], { [key]: inner }) : { ...definition, [key]: inner }
}
