import type { Actor } from '../actor.ts'
import type { Commune } from '../commune.ts'
import { assertAdministrator } from '../demandes/access.ts'
import type { Engine } from '../engine.ts'
import { type Colours, type Contrast, contrastsOf, shippedColours } from './colours.ts'
import { type CommuneSettings, settingsOf } from './commune-settings.ts'
import { communeKey } from './settings.ts'

export type CommuneSettingsView = {
  /** To send back as `baseVersion`; 0 when nothing was ever changed. */
  readonly version: number
  readonly settings: CommuneSettings
  readonly logo?: NonNullable<Commune['logo']>
  /** Those that pages take now: the commune's, or the product's. */
  readonly colours: Colours
  readonly contrasts: readonly Contrast[]
}

/** The commune's settings as they stand in the database. Throws `Forbidden` unless an administrator asks. */
export async function readCommuneSettings(
  actor: Actor,
  _input: Record<never, never>,
  engine: Engine,
): Promise<CommuneSettingsView> {
  assertAdministrator(actor)
  await engine.settings.reload()
  return viewOf(engine)
}

export function viewOf({ settings }: Pick<Engine, 'settings'>): CommuneSettingsView {
  const { commune } = settings
  const colours = commune.colours ?? shippedColours
  return {
    version: settings.find(communeKey)?.version ?? 0,
    settings: settingsOf(commune),
    ...(commune.logo && { logo: commune.logo }),
    colours,
    contrasts: contrastsOf(colours),
  }
}
