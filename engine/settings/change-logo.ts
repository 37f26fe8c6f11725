import { createHash } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { assertAdministrator } from '../demandes/access.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { writeCommune } from './change-commune-settings.ts'
import { settingsOf } from './commune-settings.ts'
import type { CommuneSettingsView } from './read-commune-settings.ts'

export type LogoInput = {
  readonly baseVersion: number
  /** What is said to those who do not see it. */
  readonly alt: string
  /** As the browser sent it; without it the alternative text alone changes. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array }
}

/**
 * Gives the commune a logo, drawn again from what was sent. Throws `Forbidden` unless an administrator asks, `FileRefused`,
 * `AnswersRefused` at `alt`, `StaleVersion`.
 */
export async function changeLogo(actor: Actor, input: LogoInput, engine: Engine): Promise<CommuneSettingsView> {
  assertAdministrator(actor)
  const alt = input.alt.trim()
  const message = alt === '' ? 'Écrivez ce que le logo représente, par exemple « Ville de… ».' : tooLong
  if (alt === '' || alt.length > 150)
    throw new GuichetError('AnswersRefused', { message, details: [{ path: 'alt', code: 'required', message }] })
  await engine.settings.reload()
  const { commune } = engine.settings
  const drawn = input.file && (await keep(input.file, engine))
  const image = drawn ?? commune.logo
  if (!image) throw new GuichetError('BadRequest', { message: 'Choisissez un fichier.' })
  const { digest, width, height } = image
  const changes = { ...settingsOf(commune), logo: { digest, width, height, alt } }
  return writeCommune(actor, { changes, baseVersion: input.baseVersion }, engine)
}

const tooLong = '150 caractères au plus.'

async function keep(file: NonNullable<LogoInput['file']>, { files, database, now }: Engine) {
  const { bytes, width, height } = await files.drawLogo(file)
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  await database.pool.query(
    'insert into logos (digest, bytes, created_at) values ($1, $2, $3) on conflict do nothing',
    [digest, bytes, now()],
  )
  return { digest, width, height }
}

/** Takes the logo away. Throws `Forbidden` unless an administrator asks, `StaleVersion`. */
export async function removeLogo(
  actor: Actor,
  { baseVersion }: { readonly baseVersion: number },
  engine: Engine,
): Promise<CommuneSettingsView> {
  assertAdministrator(actor)
  await engine.settings.reload()
  const changes = { ...settingsOf(engine.settings.commune), logo: undefined }
  return writeCommune(actor, { changes, baseVersion }, engine)
}
