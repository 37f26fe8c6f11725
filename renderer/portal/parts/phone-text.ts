/** A stored number as people of France read it, `0692 12 34 56` or `06 12 34 56 78`; that of another country is left as it is. */
export function phoneText(stored: string): string {
  const [, country, national] = /^\+(33|262|590|594|596)(\d{9})$/.exec(stored) ?? []
  if (country === undefined || national === undefined) return stored
  const grouped = country === '33' ? /^(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/ : /^(\d{3})(\d\d)(\d\d)(\d\d)$/
  return `0${national.replace(grouped, (_all, ...parts) => parts.slice(0, country === '33' ? 5 : 4).join('\u00a0'))}`
}
