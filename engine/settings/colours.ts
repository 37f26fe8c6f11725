/** Colours of a commune: whether they can be read where pages put them (WCAG 2.1, 1.4.3), and those that follow from them. */
import type { Commune } from '../commune.ts'

export type Colours = NonNullable<Commune['colours']>
export type Scheme = 'light' | 'dark'

export const schemes = ['light', 'dark'] as const satisfies readonly Scheme[]

/** Those of `renderer/portal/styles/tokens.css`: a test holds both together. */
export const shippedColours: Colours = {
  brand: { light: '#0a5c55', dark: '#6fd0c3' },
  accent: { light: '#b8441f', dark: '#ff9a73' },
  sun: { light: '#f4b43a', dark: '#f4b43a' },
}

/** What pages put text on, by token of the same sheet. */
export const grounds = {
  light: { paper: '#faf8f3', surface: '#ffffff', raised: '#f3efe6' },
  dark: { paper: '#10171a', surface: '#182124', raised: '#212c2f' },
} as const satisfies Record<Scheme, Record<string, string>>

export const leastContrast = 4.5

export type Contrast = {
  readonly colour: 'brand' | 'accent'
  readonly scheme: Scheme
  /** The worst ground that it is written on. */
  readonly ground: string
  /** Rounded down to two decimals, so that what is refused never reads as enough. */
  readonly ratio: number
}

/** The worst contrast of each colour that text takes. The third one only decorates. */
export function contrastsOf(colours: Colours): readonly Contrast[] {
  return schemes.flatMap((scheme) => [
    worst('brand', scheme, colours.brand[scheme], [
      ...Object.values(grounds[scheme]),
      derivedFrom(colours.brand[scheme], scheme).soft,
    ]),
    worst('accent', scheme, colours.accent[scheme], Object.values(grounds[scheme])),
  ])
}

function worst(colour: Contrast['colour'], scheme: Scheme, text: string, on: readonly string[]): Contrast {
  const [least] = on
    .map((ground) => ({ colour, scheme, ground, ratio: Math.floor(contrast(text, ground) * 100) / 100 }))
    .sort((one, other) => one.ratio - other.ratio)
  if (!least) throw new Error('a colour is written on some ground')
  return least
}

/** A darker or lighter one for what is pointed at, a faint one for grounds, and what is written on the colour itself. */
export function derivedFrom(brand: string, scheme: Scheme): { strong: string; soft: string; on: string } {
  return {
    strong: mix(brand, scheme === 'light' ? '#000000' : '#ffffff', 0.28),
    soft: mix(grounds[scheme].surface, brand, scheme === 'light' ? 0.1 : 0.14),
    on: contrast('#ffffff', brand) >= leastContrast ? '#ffffff' : '#000000',
  }
}

/** From 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function mix(ground: string, colour: string, share: number): string {
  const over = channels(colour)
  const mixed = channels(ground).map((value, index) => Math.round(value + ((over[index] ?? 0) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Of `#rrggbb`. */
function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
