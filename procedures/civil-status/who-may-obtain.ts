/**
 * Who may obtain which act, as data: each line is dated and carries its source, so that a lawyer can re-read it and a change of law
 * is a new line. Nothing here knows how a procedure uses it.
 */
import type { ActFormat } from './act-formats.ts'
import { type ApplicantCapacity, applicantCapacities } from './applicant-capacities.ts'

export type Entitlement = {
  readonly act: 'birth' | 'marriage'
  readonly format: ActFormat
  /** `anyone`, or the capacities that give a right to it. */
  readonly openTo: 'anyone' | readonly ApplicantCapacity[]
  /** Those people in words, after "Seuls". */
  readonly people: string
  /** What the law lets the commune ask of the citizen. */
  readonly asks: readonly ('capacity' | 'parents')[]
  readonly source: string
  /** Date of the text: a later one replaces it. */
  readonly dated: string
}

/** Adult or emancipated person, ascendants, descendants, spouse or partner, those who represent them or are authorised. */
const closeRelations = [
  'titulaire',
  'conjoint',
  'parent',
  'grand-parent',
  'enfant',
  'representant-legal',
  'mandataire',
  'autorise-procureur',
  'avocat-notaire',
] as const satisfies readonly ApplicantCapacity[]

/** Heirs have a right to an extract; an agent checks that they are. */
const relationsAndHeirs = [...closeRelations, 'heritier-frere-soeur', 'heritier'] as const

const peopleCloselyRelated =
  'la personne concernée, son conjoint, ses parents et grands-parents, ses enfants, leur représentant ou un professionnel autorisé'
const peopleWithHeirs = peopleCloselyRelated.replace('ses enfants,', 'ses enfants, ses héritiers,')

const decree = 'décret n° 2017-890 du 6 mai 2017'

export const entitlements: readonly Entitlement[] = (['birth', 'marriage'] as const).flatMap((act) => [
  {
    act,
    format: 'copie-integrale',
    openTo: closeRelations,
    people: peopleCloselyRelated,
    asks: ['capacity', 'parents'],
    source: `${decree}, art. 29 et 30`,
    dated: '2017-05-06',
  },
  {
    act,
    format: 'extrait-avec-filiation',
    openTo: relationsAndHeirs,
    people: peopleWithHeirs,
    asks: ['capacity', 'parents'],
    source: `${decree}, art. 29 et 32`,
    dated: '2017-05-06',
  },
  {
    act,
    format: 'extrait-sans-filiation',
    openTo: 'anyone',
    people: '',
    asks: [],
    source: `${decree}, art. 29 et 33`,
    dated: '2017-05-06',
  },
  {
    act,
    format: 'extrait-plurilingue',
    openTo: relationsAndHeirs,
    people: peopleWithHeirs,
    asks: ['capacity'],
    source: 'convention n° 16 de la CIEC, Vienne, 8 septembre 1976',
    dated: '1976-09-08',
  },
])

/** An act older than this is open to anyone, whatever its format, with nothing more asked. */
export const openToAllAfter = { years: 75, source: 'code du patrimoine, art. L213-2', dated: '2008-07-15' } as const

/** The lines of an act that stand on a day: for each format, that of the latest text. */
export function entitlementsOn(act: Entitlement['act'], day: string): readonly Entitlement[] {
  const known = entitlements.filter((line) => line.act === act && line.dated <= day)
  return known.filter((line) => !known.some((other) => other.format === line.format && other.dated > line.dated))
}

/** Capacities that give no right to a line. */
export function capacitiesWithout({ openTo }: Entitlement): readonly ApplicantCapacity[] {
  if (openTo === 'anyone') return []
  return applicantCapacities.map((capacity) => capacity.const).filter((capacity) => !openTo.includes(capacity))
}
