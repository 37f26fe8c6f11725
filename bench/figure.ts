/** One line of the table. */
export type Figure = {
  readonly what: string
  readonly value: string
  readonly limit: string
  readonly holds: boolean
}

export type Settings = {
  /** Removed at the end. */
  readonly folder: string
  readonly databaseUrl: string
  /** Environment of the application under measurement. */
  readonly env: Record<string, string>
}

/** At least `limit`, both as fractions, shown in percent. */
export function ratioAtLeast(what: string, value: number, limit: number): Figure {
  return { what, value: percent(value), limit: `≥ ${percent(limit)}`, holds: value >= limit }
}

export function atMost(what: string, value: number, { limit, unit }: { limit: number; unit: string }): Figure {
  return { what, value: `${round(value)} ${unit}`, limit: `≤ ${limit} ${unit}`, holds: value <= limit }
}

export function noted(what: string, value: number, unit: string): Figure {
  return { what, value: `${round(value)} ${unit}`, limit: '', holds: true }
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`
}

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2)
}
