import {
  type CompiledDefinition,
  compileDefinition,
  type FieldKind,
  loadDefinition,
  type ProcedureDefinition,
  type StepSchema,
} from '../definition/index.ts'
import type { Registry } from '../registry.ts'
import type { NamedTransition } from '../workflow/index.ts'
import { importValidators } from './import-validators.ts'
import type { Revision } from './revision.ts'

/**
 * What a transition asks is a form like any other: a definition of one step `asks`, compiled on first use. Its conditions may
 * only be relative (`.motif`).
 */
export function createAsks(definition: ProcedureDefinition, fieldKinds: Registry<FieldKind>): Revision['asks'] {
  // By the form itself: one event may lead to one state by several transitions.
  const compiled = new WeakMap<StepSchema, Promise<CompiledDefinition>>()
  return async (transition: NamedTransition) => {
    if (!transition.asks) return undefined
    const known = compiled.get(transition.asks) ?? compileAsks(definition, transition, fieldKinds)
    compiled.set(transition.asks, known)
    return known
  }
}

async function compileAsks(
  definition: ProcedureDefinition,
  transition: NamedTransition,
  fieldKinds: Registry<FieldKind>,
): Promise<CompiledDefinition> {
  const { conditions: _conditions, rules: _rules, ...rest } = definition
  const title = transition.label ?? transition.event
  const asks: ProcedureDefinition = {
    ...rest,
    type: 'asks',
    steps: [{ id: 'asks', title, ...(transition.asks && { schema: transition.asks }) }],
  }
  return loadDefinition(asks, await importValidators(compileDefinition(asks, fieldKinds).module), fieldKinds)
}
