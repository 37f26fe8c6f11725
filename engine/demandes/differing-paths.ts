import { canonicalJson, type JsonObject } from '../definition/index.ts'

/** Absolute paths of the fields of a step whose value differs between two versions of it. */
export function differingPaths(stepId: string, a: JsonObject, b: JsonObject): readonly string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names]
    .filter((name) => canonicalJson(a[name] ?? null) !== canonicalJson(b[name] ?? null))
    .map((name) => `${stepId}.${name}`)
}
