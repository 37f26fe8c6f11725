import { readPath, type Surroundings } from './condition-test.ts'
import { isComparator, type PureFunctions } from './functions.ts'
import type { Call, Condition, Json, JsonObject, Operand, Path, Rule } from './language.ts'

/** Works the value out from what is visible; `undefined` when what it needs is absent. */
export type CompiledOperand = (surroundings: Surroundings) => Json | undefined

/** Throws when a function is unknown: publication refuses it. */
export function compileCall(call: Call, functions: PureFunctions): CompiledOperand {
  const [name, operands] = Object.entries(call)[0] ?? []
  const run = name !== undefined && Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!run || !operands) throw new Error(`unknown function "${name}"`)
  const args = operands.map((operand) => compileOperand(operand, functions))
  return (surroundings) => {
    const today = surroundings.root.$today
    return run(
      args.map((arg) => arg(surroundings)),
      { today: typeof today === 'string' ? today : '' },
    )
  }
}

/** The paths that a call reads. */
export function pathsOf(call: Call): readonly Path[] {
  return Object.values(call)
    .flat()
    .flatMap((operand) => {
      if (typeof operand === 'string') return isComparator(operand) ? [] : [operand]
      return typeof operand === 'number' || isLiteral(operand) ? [] : pathsOf(operand)
    })
}

/** What a rule expects is a call when its only value is a list of operands; `anyOf` and `allOf` hold lists of conditions. */
export function isCall(expect: Rule['expect']): expect is Call {
  if (typeof expect === 'string') return false
  const [entry, ...others] = Object.entries(expect)
  return entry !== undefined && others.length === 0 && Array.isArray(entry[1]) && !['anyOf', 'allOf'].includes(entry[0])
}

export function conditionOf(expect: Rule['expect']): Condition | undefined {
  return isCall(expect) ? undefined : (expect as Condition)
}

function compileOperand(operand: Operand, functions: PureFunctions): CompiledOperand {
  if (typeof operand === 'number' || isComparator(operand)) return () => operand
  if (typeof operand === 'string') return compilePath(operand)
  if (isLiteral(operand)) return () => operand.value
  return compileCall(operand, functions)
}

function isLiteral(operand: object): operand is { readonly value: Json } {
  return 'value' in operand
}

/** A path relative to the enclosing object (`.x`), or absolute. */
export function compilePath(path: Path): CompiledOperand {
  const isRelative = path.startsWith('.')
  const keys = (isRelative ? path.slice(1) : path).split('.')
  return ({ root, here }) => readThrough(isRelative ? here : root, keys)
}

/** Like `readPath`, but a path through a repeated group gives the list of the values of its items. */
function readThrough(start: JsonObject, keys: readonly string[]): Json | undefined {
  for (let depth = 1; depth < keys.length; depth++) {
    const items = readPath(start, keys.slice(0, depth))
    if (Array.isArray(items))
      return (items as readonly JsonObject[]).flatMap((item) => readThrough(item, keys.slice(depth)) ?? [])
  }
  return readPath(start, keys)
}
