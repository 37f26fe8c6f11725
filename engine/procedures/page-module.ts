import type { FormDefinition } from '../definition/index.ts'
import type { Revision } from './revision.ts'

/** What a page imports of a revision: its validators, and the part of its definition that decides and draws. */
export type PageModule<Runtime, Validators> = {
  default(runtime: Runtime): Validators
  readonly definition: FormDefinition
}

/** Source of that ES module. The chart and the messages stay on the server. */
export function pageModuleOf(revision: Revision): string {
  const known = modules.get(revision)
  if (known) return known
  const { id, type, title, steps, conditions, rules } = revision.compiled.definition
  const module = `${revision.module}\nexport const definition = ${JSON.stringify({ id, type, title, steps, conditions, rules })}\n`
  modules.set(revision, module)
  return module
}

const modules = new WeakMap<Revision, string>()
