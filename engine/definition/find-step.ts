import type { CompiledDefinition, StepNode } from './compiled-definition.ts'

/** Throws when the definition has no such step: who asks has checked. */
export function stepNode(compiled: CompiledDefinition, stepId: string): StepNode {
  const step = compiled.steps.find(({ path }) => path === stepId)
  if (!step) throw new Error(`no step "${stepId}" in the definition "${compiled.definition.id}"`)
  return step
}
