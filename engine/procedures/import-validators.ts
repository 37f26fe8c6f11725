import { type Validators, validatorRuntime } from '../definition/index.ts'

/** The validators of a module's source; it takes all that it needs as an argument, so it has no import to resolve. */
export async function importValidators(module: string): Promise<Validators> {
  const url = `data:text/javascript;base64,${Buffer.from(module).toString('base64')}`
  const imported: { default: (runtime: typeof validatorRuntime) => Validators } = await import(/* @vite-ignore */ url)
  return imported.default(validatorRuntime)
}
