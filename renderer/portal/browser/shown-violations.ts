import type { Violation } from '../../../engine/definition/evaluation.ts'
import type { Json, JsonObject } from '../../../engine/definition/language.ts'
import { relativePath } from '../../form/error-schema.ts'
import { valueAt } from '../../form/value-at.ts'

/**
 * Which violations a person may see: those of fields that were changed and left, and those that were shown when the page came.
 * What only the server can tell (a commune of the list…) is kept as long as the answer stays as it was.
 */
export type ShownViolations = {
  /** `name` of an input: something was typed in it. */
  change(name: string): void
  /** These inputs, of one field, were left. */
  leave(names: readonly string[]): void
  /** Items moved: what was known of the inputs of this group holds no more. */
  forget(group: string): void
  /** What was said at this place, when the page came or since, holds no more. */
  settle(name: string): void
  /** What the server said of these answers. */
  learn(violations: readonly Violation[], values: JsonObject): void
  select(live: readonly Violation[], values: JsonObject): readonly Violation[]
  /** Relative paths of what was refused, for the summary. */
  readonly refused: ReadonlySet<string>
}

type Told = { readonly violation: Violation; readonly name: string; readonly value: string }

export function createShownViolations(
  stepId: string,
  atFirst: readonly Violation[],
  values: JsonObject,
): ShownViolations {
  const changed = new Set<string>()
  const left = new Set<string>()
  const refused = new Set(atFirst.map(({ path }) => relativePath(stepId, path)))
  let told: readonly Told[] = []
  learn(atFirst, values)
  return {
    refused,
    change: (name) => changed.add(name),
    leave(names) {
      if (names.some((name) => changed.has(name))) for (const name of names) left.add(name)
    },
    forget(group) {
      for (const names of [changed, left, refused])
        for (const name of names) if (name.startsWith(`${group}.`)) names.delete(name)
    },
    settle(name) {
      refused.delete(name)
      told = told.filter((one) => one.name !== name)
    },
    learn,
    select(live, current) {
      const places = new Set(live.map(({ path }) => path))
      const stillTold = told.filter(
        ({ violation, name, value }) =>
          !places.has(violation.path) && value === textOf(valueAt(current, name.split('.'))),
      )
      return [...live, ...stillTold.map(({ violation }) => violation)].filter(({ path }) =>
        isShown(relativePath(stepId, path)),
      )
    },
  }

  function learn(violations: readonly Violation[], of: JsonObject): void {
    told = violations
      .filter(({ path }) => path.startsWith(`${stepId}.`))
      .map((violation) => {
        const name = relativePath(stepId, violation.path)
        return { violation, name, value: textOf(valueAt(of, name.split('.'))) }
      })
  }

  /** A field of several inputs (`date.jour`) is left by any of them. */
  function isShown(name: string): boolean {
    if (refused.has(name) || left.has(name)) return true
    for (const input of left) if (input.startsWith(`${name}.`)) return true
    return false
  }
}

function textOf(value: Json | undefined): string {
  return JSON.stringify(value) ?? ''
}
