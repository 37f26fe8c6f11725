import type { Commune } from '../../commune.ts'
import type { Engine } from '../../engine.ts'

export type PasswordOwner = {
  /** Names, first names, e-mail: what whoever knows the person tries first. */
  readonly knownOf: readonly string[]
}

/**
 * Guesses that a password must outlast, as a power of ten: tries are slowed down, and its hash is slow. Eight letters drawn at random
 * stand at 8.
 */
const leastGuesses = 7
/**
 * What the estimation reads: its time grows with the cube of the length, up to seconds for 128 signs. Twenty characters that are hard to
 * guess do not become easier by what follows.
 */
const estimated = 20

/**
 * What is wrong with a chosen password, as a French sentence; `undefined` when nothing is. No rule of composition: a length, nothing of its
 * owner or of the commune in it, and not among what is guessed first.
 */
export async function checkPassword(
  password: string,
  { knownOf }: PasswordOwner,
  { commune, config, passwords }: Pick<Engine, 'commune' | 'config' | 'passwords'>,
): Promise<string | undefined> {
  const least = config.passwordMinLength
  if ([...password].length < least) return `Choisissez un mot de passe d’au moins ${least} caractères.`
  const plain = toPlain(password)
  const told = [...knownOf.flatMap(partsOf), commune.name].map(toPlain).filter((part) => part.length >= 4)
  if (told.some((part) => plain.includes(part)))
    return 'Choisissez un mot de passe sans votre nom, votre courriel ni votre commune : ce sont les premiers que l’on essaie.'
  const guesses = await passwords.guesses(password.slice(0, estimated), [...told, ...wordsOf(commune)])
  return guesses < leastGuesses
    ? 'Ce mot de passe est trop facile à deviner. Choisissez une phrase de quelques mots sans rapport entre eux, ou allongez-le.'
    : undefined
}

/** Of an e-mail, what stands before the @; of several first names, each. */
function partsOf(text: string): readonly string[] {
  return [text, ...text.replace(/@.*$/, '').split(/[\s,@]+/)]
}

function wordsOf({ departementName, portalName }: Commune): readonly string[] {
  return [departementName, portalName].map(toPlain)
}

function toPlain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
