import type { CompiledDefinition, JsonObject } from '../definition/index.ts'
import type { SaveResult } from './demande-view.ts'

/** What was sent of a step but is hidden by a condition: kept in the draft, never submitted. */
export function listIgnored(
  compiled: CompiledDefinition,
  { stepId, step, visible }: { stepId: string; step: JsonObject; visible: JsonObject },
): SaveResult['ignored'] {
  return Object.keys(step)
    .filter((name) => !(name in visible) && !isEmpty(step[name]))
    .map((name) => {
      const path = `${stepId}.${name}`
      const title = compiled.field(path)?.title ?? name
      return { path, message: `« ${title} » n’est pas demandé avec vos autres réponses : il ne sera pas transmis.` }
    })
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
