import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { checkPassword } from './check-password.ts'

/** Throws `AnswersRefused` at the field when the password is too short, guessable, or holds what is known of its owner. */
export async function assertGoodPassword(
  password: string,
  { path, knownOf }: { readonly path: string; readonly knownOf: readonly string[] },
  engine: Pick<Engine, 'commune' | 'config' | 'passwords'>,
): Promise<void> {
  const message = await checkPassword(password, { knownOf }, engine)
  if (message) throw new GuichetError('AnswersRefused', { details: [{ path, code: 'guessable', message }] })
}
