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
    if (isSame(mine[name], theirs[name]) || isSame(theirs[name], base[name])) continue
    if (!isSame(mine[name], base[name])) disputed.push(name)
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

/** Whatever the order of the names inside: storage does not keep it. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return ordered(a) === ordered(b)
}

function ordered(value: Json | undefined): string | undefined {
  return JSON.stringify(value, (_name, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
