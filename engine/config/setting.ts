/** One setting of the environment: its name, how it is read, what it is for. */

export type Setting<T> = {
  readonly env: string
  /** Reads what was given; throws a `WrongSetting` whose sentence follows the variable's name. */
  readonly read: (text: string) => T
  /** As it would be written in the environment. */
  readonly default?: string
  /** Nothing stands in for it when `NODE_ENV=production`. */
  readonly requiredInProduction?: true
  /** Its value is never printed. */
  readonly secret?: true
  readonly doc: { readonly en: string; readonly fr: string }
}

/** A setting that always has a value: given, by default, or worked out from others by `loadConfig`. */
export function setting<T>(definition: Setting<T>): Setting<T> {
  return definition
}

/** A setting that may be absent. */
export function optional<T>(definition: Omit<Setting<T>, 'default'>): Setting<T | undefined> {
  return definition
}

export class WrongSetting extends Error {}

export function text(text: string): string {
  return text
}

export function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new WrongSetting(`must be a whole number from ${least} to ${most}`)
    return value
  }
}

export function flag(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new WrongSetting('must be true or false')
  return text === 'true'
}

export function oneOf<const T extends string>(...allowed: readonly T[]): (text: string) => T {
  return (text) => {
    const found = allowed.find((value) => value === text)
    if (found === undefined) throw new WrongSetting(`must be one of ${allowed.join(', ')}`)
    return found
  }
}

export function longerThan(least: number): (text: string) => string {
  return (text) => {
    if (text.length < least) throw new WrongSetting(`must have at least ${least} characters`)
    return text
  }
}

export function url(...protocols: readonly string[]): (text: string) => string {
  return (text) => {
    const parsed = URL.canParse(text) ? new URL(text) : undefined
    if (!parsed || !protocols.includes(parsed.protocol))
      throw new WrongSetting(`must be an address that starts with ${protocols.map((name) => `${name}//`).join(' or ')}`)
    return text
  }
}
