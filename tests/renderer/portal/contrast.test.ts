import { describe, expect, it } from 'vitest'
import { testSite } from './test-site.ts'

const css = testSite.assets.sheet.body.toString()
const light = tokensOf(
  css.slice(0, css.indexOf('prefers-color-scheme:dark') + 1 || css.indexOf('prefers-color-scheme: dark')),
)
const dark = { ...light, ...tokensOf(/prefers-color-scheme: ?dark\)\{:root\{([^}]*)\}/.exec(css)?.[1] ?? '') }

/** Text on its ground, everywhere the sheets put one on the other. */
const texts: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'muted', 'brand', 'brand-strong', 'accent', 'error', 'ok', 'wait', 'info'].flatMap((text) =>
    ['paper', 'surface'].map((ground) => [text, ground] as const),
  ),
  ['muted', 'raised'],
  ['ink', 'raised'],
  ['muted', 'brand-soft'],
  ['ink', 'brand-soft'],
  ['brand', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
  ['surface', 'error'],
  ['surface', 'ink'],
  ...['error', 'ok', 'wait', 'info'].flatMap((kind) => [
    [kind, `${kind}-soft`] as const,
    ['ink', `${kind}-soft`] as const,
    ['muted', `${kind}-soft`] as const,
    ['brand', `${kind}-soft`] as const,
  ]),
]

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('contrast, %s', (_, tokens) => {
  it.each(texts)('%s on %s is at least 4.5', (text, ground) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['paper', 'surface'])('the border of a control on %s is at least 3', (ground) => {
    expect(contrast(tokens['line-strong'] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

function tokensOf(text: string): { readonly [name: string]: string } {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+): ?(#[0-9a-f]{3,6})\b/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** WCAG 2.1 ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/g, (digit) => digit + digit) : hex
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(long.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
