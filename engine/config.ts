/** The settings of this instance, read once from the environment, checked and frozen. Nothing else reads the environment. */
import path from 'node:path'
import { documentKeys } from './config/document-settings.ts'
import { keepSecret } from './config/keep-secret.ts'
import { type Setting, WrongSetting } from './config/setting.ts'
import { settings } from './config/settings.ts'

export type Config = { readonly [name in keyof typeof settings]: ReturnType<(typeof settings)[name]['read']> }

type Environment = { readonly [name: string]: string | undefined }

/**
 * Throws one message that names every wrong or missing setting, never its value. Outside production, a secret that is not given is
 * made once and kept in `DATA_DIR`.
 */
export function loadConfig(environment: Environment = process.env): Config {
  const production = environment.NODE_ENV === 'production'
  const problems: string[] = []
  const read = (setting: Setting<unknown>): unknown => {
    const text = environment[setting.env] || setting.default
    if (text !== undefined) return readText(setting, text, problems)
    if (production && setting.requiredInProduction) problems.push(`${setting.env} must be given in production`)
    return undefined
  }
  const given: Partial<Config> = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, read(setting)]),
  )
  if (given.franceconnectUrl && !(given.franceconnectClientId && given.franceconnectClientSecret))
    problems.push('FRANCECONNECT_CLIENT_ID and FRANCECONNECT_CLIENT_SECRET must be given with FRANCECONNECT_URL')
  if (problems.length > 0) throw new Error(`Wrong settings (see .env.example):\n  ${problems.join('\n  ')}`)
  return Object.freeze(complete(given as Config))
}

/** Fills what was left out and depends on other settings. */
function complete(given: Config): Config {
  return {
    ...given,
    baseUrl: given.baseUrl ?? `http://localhost:${given.port}`,
    secret: given.secret ?? keepSecret(given.dataDir, 'secret'),
    documentsUrl: given.documentsUrl ?? { kind: 'folder', path: path.join(given.dataDir, 'documents') },
    documentsKey: given.documentsKey ?? documentKeys(keepSecret(given.dataDir, 'documents-key')),
    seed: given.seed ?? !given.production,
  }
}

function readText(setting: Setting<unknown>, text: string, problems: string[]): unknown {
  try {
    return setting.read(text)
  } catch (error) {
    if (!(error instanceof WrongSetting)) throw error
    problems.push(`${setting.env} ${error.message}`)
    return undefined
  }
}
