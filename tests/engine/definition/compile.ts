/** Compiles a definition and runs the module of validators that it gives, as the server does. */
import {
  type CompilableDefinition,
  type CompiledDefinition,
  compileDefinition,
  fieldKindsOf,
  loadDefinition,
  shippedFieldKinds,
  type ValidatorRuntime,
  type Validators,
  validatorRuntime,
} from '../../../engine/definition/index.ts'

export const kinds = fieldKindsOf(shippedFieldKinds)

export async function compile(definition: CompilableDefinition): Promise<CompiledDefinition> {
  const { module } = compileDefinition(definition, kinds)
  return loadDefinition(definition, await runModule(module), kinds)
}

async function runModule(source: string): Promise<Validators> {
  const url = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`
  const { default: create }: { default: (runtime: ValidatorRuntime) => Validators } = await import(
    /* @vite-ignore */ url
  )
  return create(validatorRuntime)
}
