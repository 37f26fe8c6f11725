/** What a developer adds to the engine: a pack of démarches and of the behaviours they name. It knows no pack in particular. */
import type { FieldKind, JsonObject, ProcedureDefinition } from './definition/index.ts'
import type { EffectHandler } from './effect.ts'
import type { Guard } from './guard.ts'
import type { NamedList } from './lists/index.ts'
import type { PackPortal } from './pack-portal.ts'

/** Version of this contract, in semantic versioning; a pack says which one it was written for. */
export const packContract = '1.0.0'

export type Pack = {
  /** Lowercase words joined by dashes, unique. */
  readonly name: string
  /** The contract it was written for, e.g. `^1.0.0`. */
  readonly engine: `^${number}.${number}.${number}`
  /** Packs whose faces it uses; they must be there too. */
  readonly dependsOn?: readonly string[]
  readonly procedures?: readonly ProcedureDefinition[]
  readonly fieldKinds?: readonly FieldKind[]
  /** By the name that transitions use. */
  readonly guards?: { readonly [id: string]: Guard }
  /** By the name that transitions use in `do`. */
  readonly effects?: { readonly [id: string]: EffectHandler }
  readonly lists?: readonly NamedList[]
  readonly portal?: PackPortal
}

/**
 * Answers as someone could give them, and what the engine must say of them: `accepted`, or each violation outside the built-in last
 * step. `describePack` runs them.
 */
export type Sample = {
  readonly name: string
  readonly answers: { readonly [stepId: string]: JsonObject }
  /** Files attached, by path of the requirement: `{ 'pieces.mandat': 1 }`. */
  readonly documents?: { readonly [requirementPath: string]: number }
  /** Calendar date on which it is judged; a fixed one unless it matters. */
  readonly today?: string
  readonly expect: 'accepted' | readonly { readonly path: string; readonly message: string }[]
}

/**
 * Types a pack as it is written.
 * @example
 * export const carte = definePack({ name: 'carte', engine: '^1.0.0', procedures: [carteBibliotheque] })
 */
export function definePack<const P extends Pack>(pack: P): P {
  return pack
}

/**
 * Types a procedure as it is written: its literals are kept, so that `AnswersOf` reads the answers out of it. Nothing is added:
 * what is returned is the JSON that is published.
 */
export function defineProcedure<const D extends ProcedureDefinition>(definition: D): D {
  return definition
}

/** Throws, naming the pack, when one is there twice, was written for another contract, or misses a pack it depends on. */
export function assertPacks(packs: readonly Pack[]): void {
  const names = new Set<string>()
  for (const { name, engine } of packs) {
    if (names.has(name)) throw new Error(`two packs are named "${name}"`)
    if (!accepts(engine))
      throw new Error(`pack "${name}" was written for engine ${engine}, this one is ${packContract}`)
    names.add(name)
  }
  for (const { name, dependsOn = [] } of packs)
    for (const needed of dependsOn)
      if (!names.has(needed)) throw new Error(`pack "${name}" depends on "${needed}", which is not there`)
}

/** `^1.2.0` accepts 1.2.0 and later, before 2. */
function accepts(range: string): boolean {
  const [major, minor, patch] = numbers(range.slice(1))
  const [ourMajor, ourMinor, ourPatch] = numbers(packContract)
  return major === ourMajor && (ourMinor > minor || (ourMinor === minor && ourPatch >= patch))
}

function numbers(version: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return [major, minor, patch]
}
