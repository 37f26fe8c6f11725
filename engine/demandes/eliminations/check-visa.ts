import { parsePartialDate } from '../../definition/dates.ts'
import { formatFrenchDate } from '../../definition/index.ts'
import type { Detail } from '../../errors.ts'

/** The agreement of the director of the archives, as written on the paper. */
export type Visa = {
  readonly reference: string
  /** Calendar date. */
  readonly on: string
  readonly directorFirstName: string
  readonly directorLastName: string
}

const longest = 200
const missing = {
  reference: 'Recopiez la référence du visa.',
  on: 'Indiquez la date du visa.',
  directorFirstName: 'Indiquez le prénom du directeur des archives.',
  directorLastName: 'Indiquez le nom du directeur des archives.',
} as const satisfies { readonly [name in keyof Visa]: string }

/** What is wrong with a visa, by its places (`visa.on`…); none when it may be entered. */
export function checkVisa(visa: Visa, today: string): readonly Detail[] {
  const found: Detail[] = []
  for (const [name, message] of Object.entries(missing))
    if (textOf(visa, name) === '') found.push({ path: `visa.${name}`, code: 'required', message })
    else if (textOf(visa, name).length > longest)
      found.push({ path: `visa.${name}`, code: 'maxLength', message: `${longest} caractères au plus.` })
  const date = parsePartialDate(visa.on)
  if (visa.on.trim() !== '' && (date?.day === undefined || visa.on > today))
    found.push({
      path: 'visa.on',
      code: 'notAfter',
      message: `Écrivez une date du calendrier, au plus tard le ${formatFrenchDate(today)}.`,
    })
  return found
}

function textOf(visa: Readonly<Record<string, string>>, name: string): string {
  return visa[name]?.trim() ?? ''
}
