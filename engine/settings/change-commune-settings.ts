import { isDeepStrictEqual } from 'node:util'
import type { Actor, AgentActor } from '../actor.ts'
import type { Commune } from '../commune.ts'
import { assertAdministrator } from '../demandes/access.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { syncServices } from '../people/sync-services.ts'
import { checkCommuneSettings } from './check-commune-settings.ts'
import { type CommuneSettings, communeSettingNames, settingsOf } from './commune-settings.ts'
import { type CommuneSettingsView, viewOf } from './read-commune-settings.ts'
import { communeKey } from './settings.ts'
import { StaleSetting } from './stale-setting.ts'
import { writeSetting } from './write-setting.ts'

/**
 * Replaces the commune's settings; only what differs from its profile is kept, so that the file still rules the rest. Throws `Forbidden`
 * unless an administrator asks, `AnswersRefused` with the places, `StaleVersion` with what is stored now.
 */
export async function changeCommuneSettings(
  actor: Actor,
  input: { readonly settings: CommuneSettings; readonly baseVersion: number },
  engine: Engine,
): Promise<CommuneSettingsView> {
  assertAdministrator(actor)
  const settings = trimmed(input.settings)
  const usedServices = engine.procedures
    .list()
    .map(({ definition }) => ({ id: definition.service, procedure: definition.title }))
  const details = checkCommuneSettings(settings, { usedServices, today: engine.facts().today })
  if (details.length > 0) throw new GuichetError('AnswersRefused', { message: refused, details })
  await engine.settings.reload()
  const { commune } = engine.settings
  return writeCommune(actor, { changes: { ...settings, logo: commune.logo }, baseVersion: input.baseVersion }, engine)
}

const refused = 'Certains réglages ne peuvent pas être enregistrés.'

type CommuneChanges = CommuneSettings & { readonly logo: Commune['logo'] | undefined }

/** The one way to write the row of the commune; nothing is written when nothing changes. */
export async function writeCommune(
  actor: AgentActor,
  { changes, baseVersion }: { changes: CommuneChanges; baseVersion: number },
  engine: Engine,
): Promise<CommuneSettingsView> {
  const { settings, database } = engine
  const former = { ...settingsOf(settings.commune), logo: settings.commune.logo }
  const changed = [...communeSettingNames, 'logo' as const].filter((name) => differ(changes[name], former[name]))
  const stored = settings.find(communeKey)?.version ?? 0
  const stale = () => new StaleSetting({ current: viewOf(engine), currentVersion: viewOf(engine).version })
  if (stored !== baseVersion) throw stale()
  if (changed.length === 0) return viewOf(engine)
  const version = await database.transaction(async (client) => {
    if (changed.includes('services')) await syncServices(client, changes)
    return writeSetting(client, {
      key: communeKey,
      value: overProfile(changes, settings.profile),
      baseVersion,
      changed,
      agentId: actor.agentId,
      at: engine.now(),
    })
  })
  await settings.reload()
  if (version === undefined) throw stale()
  return viewOf(engine)
}

/** What is not as in the file; `null`s would not survive, what is taken away is absent from both or kept empty. */
function overProfile(changes: CommuneChanges, profile: Commune): object {
  const shipped = { ...settingsOf(profile), logo: profile.logo }
  const entries = [...communeSettingNames, 'logo' as const].flatMap((name) =>
    differ(changes[name], shipped[name]) ? [[name, changes[name]]] : [],
  )
  return Object.fromEntries(entries)
}

function differ(one: unknown, other: unknown): boolean {
  return !isDeepStrictEqual(one, other)
}

/** Blanks around what was typed are no part of it. */
function trimmed(settings: CommuneSettings): CommuneSettings {
  return JSON.parse(JSON.stringify(settings), (_name, value) => (typeof value === 'string' ? value.trim() : value))
}
