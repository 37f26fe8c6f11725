import { parsePartialDate } from '../definition/dates.ts'
import type { Detail } from '../errors.ts'
import { readMailAddress } from '../notifications/mail-address.ts'
import { type Colours, contrastsOf, leastContrast } from './colours.ts'
import type { CommuneSettings } from './commune-settings.ts'
import { isZone } from './is-zone.ts'

/** What the commune's settings are judged with. */
export type CheckedAgainst = {
  /** Services that published démarches name: they cannot be removed. */
  readonly usedServices: readonly { readonly id: string; readonly procedure: string }[]
  /** Calendar date in the commune's zone. */
  readonly today: string
}

/** What is wrong with the settings of a commune, by its places (`services.0.phone`); none when they may be saved. */
export function checkCommuneSettings(settings: CommuneSettings, against: CheckedAgainst): readonly Detail[] {
  const { colours, dpo, accessibility } = settings
  return [
    ...checkContact('', settings, names),
    ...line('name', settings.name, 'Écrivez le nom de la commune.'),
    ...(isZone(settings.zone)
      ? []
      : [problem('zone', 'unknownZone', 'Ce fuseau horaire n’existe pas. Exemples : Indian/Reunion, Europe/Paris.')]),
    ...tooLong('announcement', settings.announcement, 600),
    ...tooLong('welcome', settings.welcome, 300),
    ...checkServices(settings.services, against),
    ...(colours ? checkColours(colours) : []),
    ...(dpo ? checkContact('dpo.', { ...dpo, portalName: dpo.name }, { ...names, portalName: 'name' }) : []),
    ...(accessibility ? checkAccessibility(accessibility, against.today) : []),
  ]
}

const names = { portalName: 'portalName' }

type Contact = {
  readonly portalName: string
  readonly address: string
  readonly phone: string
  readonly email: string
}

/** A name, and the ways to reach it. */
function checkContact(at: string, contact: Contact, { portalName }: { portalName: string }): readonly Detail[] {
  return [
    ...line(`${at}${portalName}`, contact.portalName, 'Écrivez un nom.'),
    ...line(`${at}address`, contact.address, 'Écrivez une adresse.'),
    ...(/^\+?[0-9][0-9 .()-]{2,24}$/.test(contact.phone.trim())
      ? []
      : [problem(`${at}phone`, 'phone', 'Écrivez un numéro de téléphone, par exemple 0262 35 80 00.')]),
    ...(readMailAddress(contact.email.trim()) === undefined
      ? [problem(`${at}email`, 'email', 'Écrivez une adresse électronique, par exemple contact@commune.fr.')]
      : []),
  ]
}

function checkServices(services: CommuneSettings['services'], { usedServices }: CheckedAgainst): readonly Detail[] {
  const ids = services.map(({ id }) => id)
  const missing = usedServices.filter(({ id }) => !ids.includes(id))
  return [
    ...services.flatMap(({ id, name, ...contact }, index) => [
      ...checkContact(`services.${index}.`, { ...contact, portalName: name }, { portalName: 'name' }),
      ...(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) && id.length <= 80
        ? []
        : [
            problem(
              `services.${index}.id`,
              'slug',
              'L’identifiant s’écrit en minuscules sans accent, chiffres et tirets, par exemple etat-civil.',
            ),
          ]),
      ...(ids.indexOf(id) < index
        ? [problem(`services.${index}.id`, 'duplicate', 'Un autre service porte cet identifiant.')]
        : []),
    ]),
    ...missing.map(({ id, procedure }) =>
      problem('services', 'usedService', `Le service « ${id} » reçoit la démarche « ${procedure} » : gardez-le.`),
    ),
  ]
}

const colourNames = { brand: 'principale', accent: 'd’accent' } as const
const schemeNames = { light: 'clair', dark: 'sombre' } as const

function checkColours(colours: Colours): readonly Detail[] {
  return contrastsOf(colours)
    .filter(({ ratio }) => ratio < leastContrast)
    .map(({ colour, scheme, ground, ratio }) =>
      problem(
        `colours.${colour}.${scheme}`,
        'contrast',
        `En thème ${schemeNames[scheme]}, la couleur ${colourNames[colour]} a un contraste de ${french(ratio)} sur le fond ${ground} : il en faut au moins ${french(leastContrast)}. Choisissez-la plus ${scheme === 'light' ? 'foncée' : 'claire'}.`,
      ),
    )
}

/** The law knows three words, and an audit says which (RGAA 4.1: all the criteria, at least half of them, or less). */
function checkAccessibility(
  { state, auditedOn, auditedBy, rate }: NonNullable<CommuneSettings['accessibility']>,
  today: string,
): readonly Detail[] {
  const date = auditedOn === '' ? undefined : parsePartialDate(auditedOn)
  const isDated = date?.day !== undefined && auditedOn <= today
  const found: Detail[] = []
  if ((state !== 'none' || auditedOn !== '') && !isDated)
    found.push(problem('accessibility.auditedOn', 'date', 'Indiquez la date de l’audit, au plus tard aujourd’hui.'))
  if (state !== 'none' && auditedBy.trim() === '')
    found.push(problem('accessibility.auditedBy', 'required', 'Indiquez qui a fait l’audit.'))
  if (state === 'full' && rate !== 100)
    found.push(problem('accessibility.rate', 'rate', '« Totalement conforme » demande un taux de 100 %.'))
  if (state === 'partial' && (rate < 50 || rate > 99))
    found.push(problem('accessibility.rate', 'rate', '« Partiellement conforme » demande un taux de 50 à 99 %.'))
  return [...found, ...tooLong('accessibility.auditedBy', auditedBy, 200)]
}

function line(path: string, value: string, message: string): readonly Detail[] {
  return value.trim() === '' ? [problem(path, 'required', message)] : tooLong(path, value, 200)
}

function tooLong(path: string, value: string, most: number): readonly Detail[] {
  return value.length > most ? [problem(path, 'maxLength', `${most} caractères au plus.`)] : []
}

function problem(path: string, code: string, message: string): Detail {
  return { path, code, message }
}

function french(ratio: number): string {
  return ratio.toLocaleString('fr-FR')
}
