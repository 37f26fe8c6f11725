import { type CompiledDefinition, isBlank, type JsonObject } from '../definition/index.ts'
import type { SaveResult } from './demande-view.ts'

/** What was sent of a step but is hidden by a condition: kept in the draft, never submitted. */
export function listIgnored(
  compiled: CompiledDefinition,
  { stepId, step, visible }: { stepId: string; step: JsonObject; visible: JsonObject },
): SaveResult['ignored'] {
  return Object.entries(step)
    .map(([name, value]) => ({ name, value, path: `${stepId}.${name}` }))
    .filter(({ name, value, path }) => !Object.hasOwn(visible, name) && !isBlank(value, compiled.node(path)?.kind))
    .map(({ name, path }) => {
      const title = compiled.field(path)?.title ?? name
      return { path, message: `« ${title} » n’est pas demandé avec vos autres réponses : il ne sera pas transmis.` }
    })
}
