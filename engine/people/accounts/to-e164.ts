/**
 * A number accepted by the field `phone`, as E.164: `+262262358000`. What follows the national 0 says the country: La Réunion and Mayotte
 * (262), Guadeloupe (590), Guyane (594), Martinique (596), else the mainland. Source: the numbering plan of the Arcep.
 */
export function toE164(typed: string): string {
  const text = typed.replace(/[^\d+]/g, '').replace(/^00/, '+')
  if (!text.startsWith('+')) return `+${countryOf(text)}${text.slice(1)}`
  // « +33 (0)6 … »: the 0 is not dialled from abroad.
  return text.replace(/^\+(33|262|590|594|596)0/, '+$1')
}

function countryOf(national: string): string {
  for (const [country, beginning] of overseas) if (beginning.test(national)) return country
  return '33'
}

const overseas: readonly (readonly [country: string, beginning: RegExp])[] = [
  ['262', /^0(262|263|269|639|692|693)/],
  ['590', /^0(590|690|691)/],
  ['594', /^0(594|694)/],
  ['596', /^0(596|696|697)/],
]
