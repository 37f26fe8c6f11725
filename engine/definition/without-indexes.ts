import type { Path } from './language.ts'

/** `foyer.enfants.0.prenom` → `foyer.enfants.prenom`. */
export function withoutIndexes(path: Path): Path {
  return path.replace(/\.\d+(?=\.|$)/g, '')
}
