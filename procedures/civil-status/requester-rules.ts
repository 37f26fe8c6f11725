import type { Condition, Rule } from '../../engine/index.ts'
import { type ActFormat, actFormats } from './act-formats.ts'
import type { ApplicantCapacity } from './applicant-capacities.ts'
import { capacitiesWithout, type Entitlement, openToAllAfter } from './who-may-obtain.ts'

/** Where a procedure keeps the answers that rights depend on. */
export type RequesterPaths = { readonly capacity: string; readonly format: string; readonly eventDate: string }

/** What is asked of the citizen, drawn from the table: nothing more than the law allows for the format and the age of the act. */
export function requesterConditions(lines: readonly Entitlement[], paths: RequesterPaths) {
  const asking = (what: 'capacity' | 'parents'): Condition => ({
    allOf: [
      { [paths.format]: { enum: lines.filter(({ asks }) => asks.includes(what)).map(({ format }) => format) } },
      { not: 'actOpenToAll' },
    ],
  })
  return {
    // A date of which the month is unknown opens the act only when each day that it may be is old enough.
    actOpenToAll: { [paths.eventDate]: { surelyNotAfter: `-P${openToAllAfter.years}Y` } },
    capacityNeeded: asking('capacity'),
    parentsNeeded: asking('parents'),
    byMandate: { allOf: ['capacityNeeded', { [paths.capacity]: { const: 'mandataire' } }] },
  } satisfies { readonly [name: string]: Condition }
}

/** Said before starting: who may ask for what, in the words of the table. */
export function whoMayAsk(lines: readonly Entitlement[]): readonly string[] {
  const people = [...new Set(lines.map((line) => line.people))].filter((words) => words !== '')
  const of = (words: string) => inWords(lines.filter((line) => line.people === words))
  return [
    `Toute personne peut demander ${of('')}, et n’importe quel acte de plus de ${openToAllAfter.years} ans.`,
    ...people.map((words) => `Peuvent demander ${of(words)} : ${words}.`),
  ]
}

/** A capacity without a right to the format is told so at the format, with those that are open to it. */
export function requesterRules(lines: readonly Entitlement[], paths: RequesterPaths): readonly Rule[] {
  return lines.flatMap((line) =>
    [...byFormatsOpen(line, lines)].map(([open, capacities]) => ({
      id: `${line.format}-${capacities[0]}`,
      at: paths.format,
      message: `Seuls ${line.people} peuvent obtenir ${articles[line.format]} (${line.source}). Avec votre qualité, vous pouvez demander ${open}.`,
      when: { allOf: [{ [paths.format]: { const: line.format } }, { not: 'actOpenToAll' }] },
      expect: { not: { [paths.capacity]: { enum: capacities } } },
    })),
  )
}

/** Capacities without a right to a line, by what they may ask for instead, in words. */
function byFormatsOpen(line: Entitlement, lines: readonly Entitlement[]): Map<string, ApplicantCapacity[]> {
  const groups = new Map<string, ApplicantCapacity[]>()
  for (const capacity of capacitiesWithout(line)) {
    const open = inWords(lines.filter((other) => !capacitiesWithout(other).includes(capacity)))
    groups.set(open, [...(groups.get(open) ?? []), capacity])
  }
  return groups
}

function inWords(lines: readonly Entitlement[]): string {
  const formats = actFormats.filter(({ const: id }) => lines.some(({ format }) => format === id))
  return new Intl.ListFormat('fr', { type: 'disjunction' }).format(formats.map(({ const: id }) => articles[id]))
}

const articles: { readonly [format in ActFormat]: string } = {
  'copie-integrale': 'une copie intégrale',
  'extrait-avec-filiation': 'un extrait avec filiation',
  'extrait-sans-filiation': 'un extrait sans filiation',
  'extrait-plurilingue': 'un extrait plurilingue',
}
