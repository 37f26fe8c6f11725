import { isEqual } from '../../../engine/definition/canonical-json.ts'
import type { Json, JsonObject } from '../../../engine/definition/language.ts'

export type Reconciled = {
  /** What the form holds from now on: theirs where only they changed, mine elsewhere. */
  readonly values: JsonObject
  /** Names of the fields that both changed, each differently: a person decides. */
  readonly disputed: readonly string[]
  /** Some of theirs was taken: the controls must be drawn again. */
  readonly hasTaken: boolean
}

/** Brings together what two windows made of one step since `base`, the last state both knew. Nothing is overwritten unseen. */
export function reconcile({
  base,
  mine,
  theirs,
}: {
  base: JsonObject
  mine: JsonObject
  theirs: JsonObject
}): Reconciled {
  const values: { [name: string]: Json } = { ...mine }
  const disputed: string[] = []
  let hasTaken = false
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    if (isEqual(mine[name], theirs[name]) || isEqual(theirs[name], base[name])) continue
    if (!isEqual(mine[name], base[name])) disputed.push(name)
    else {
      hasTaken = true
      setOrDelete(values, name, theirs[name])
    }
  }
  return { values, disputed, hasTaken }
}

export function setOrDelete(values: { [name: string]: Json }, name: string, value: Json | undefined): void {
  if (value === undefined) delete values[name]
  else values[name] = value
}
