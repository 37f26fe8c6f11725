/** Browser and system of a `User-Agent`, as a person names them: « Firefox sur Android ». Never more, and nothing that was not listed here. */
export function deviceOf(userAgent: string | undefined): string {
  const find = (names: readonly Named[]): string | undefined =>
    names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  const browser = find(browsers) ?? 'Navigateur inconnu'
  const system = find(systems)
  return system ? `${browser} sur ${system}` : browser
}

type Named = readonly [pattern: RegExp, name: string]

/** The most particular first: most browsers also claim to be another. */
const browsers: readonly Named[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/Version\/.+Safari\//, 'Safari'],
]

const systems: readonly Named[] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
