import type { Field, Step } from '../../../engine/definition/index.ts'

type Parts = Omit<Step, 'id' | 'schema'> & { readonly required?: readonly string[] }

/** A step with these fields, whose title is its id in capitals. */
export function step(
  id: string,
  properties: { readonly [name: string]: Field },
  { required = [], ...rest }: Partial<Parts> = {},
): Step {
  return { id, title: id.toUpperCase(), schema: { type: 'object', required, properties }, ...rest }
}
