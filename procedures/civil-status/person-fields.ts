import { choice, commune, declaration, departement, group, partialDate, personName, text } from '../../engine/index.ts'
import { applicantCapacities } from './applicant-capacities.ts'

const findAct = 'Pour retrouver l’acte dans les registres.'
const checkRight = 'Pour vérifier que la loi vous permet d’obtenir ce document.'

/** Capacity of the applicant, with its precision. `requiredWhen` and `precisionWhen` are conditions of the procedure. */
export function applicantCapacityFields<const C extends string, const P extends string>(
  requiredWhen: C,
  precisionWhen: P,
) {
  return {
    qualite: choice({
      title: 'Qualité du demandeur',
      of: applicantCapacities,
      requiredWhen,
      ui: { help: 'Votre lien avec la personne concernée. Il n’est pas demandé pour un extrait sans filiation.' },
      messages: { required: 'Indiquez votre qualité : le type d’acte que vous avez choisi l’exige.' },
      privacy: { class: 'civil-status', why: checkRight },
    }),
    qualitePrecision: text({
      title: 'Précisions',
      when: precisionWhen,
      requiredWhen: precisionWhen,
      maxLength: 120,
      messages: { required: 'Précisez à quel titre vous faites cette demande.' },
      privacy: { class: 'civil-status', why: checkRight },
    }),
  } as const
}

/** Names as the registry wrote them; `nomUsage` is never compulsory. */
export const personFields = {
  nomNaissance: personName({
    title: 'Nom de naissance',
    prefill: 'subject.birthName',
    ui: { help: 'Le nom écrit dans l’acte, même s’il a changé depuis, par un mariage par exemple.' },
    messages: { required: 'Renseignez le nom de naissance.' },
    privacy: { class: 'civil-status', why: findAct },
  }),
  nomUsage: personName({
    title: 'Nom d’usage (marital, par exemple)',
    prefill: 'subject.usageName',
    privacy: { class: 'civil-status', why: findAct },
  }),
  prenoms: personName({
    title: 'Prénom(s)',
    several: true,
    maxLength: 200,
    prefill: 'subject.firstNames',
    messages: { required: 'Renseignez au moins un prénom.' },
    privacy: { class: 'civil-status', why: findAct },
  }),
} as const

/** Day of the event that an act records: day and month may be unknown, as in old registers. `known`: facts that may tell it. */
export function eventDate<const T extends string>(title: T, ...known: readonly string[]) {
  return partialDate({
    title,
    ...(known.length > 0 && { prefill: known }),
    notAfter: 'today',
    notBefore: '1792-09-20', // décret du 20 septembre 1792: the communes have kept the registers since.
    ui: { help: 'Jour et mois peuvent rester vides s’ils sont inconnus.' },
    messages: {
      required: `Renseignez la ${title.toLowerCase()}, au moins l’année.`,
      notAfter: 'Cette date est dans le futur.',
      notBefore: 'Les registres d’état civil commencent le 20 septembre 1792.',
    },
    privacy: { class: 'civil-status', why: findAct },
  })
}

/** Place of the event, pre-filled with the commune itself, unless one of these facts (`known`) tells better. */
export function eventCommune<const T extends string>(title: T, ...known: readonly string[]) {
  return commune({
    title,
    abroad: true,
    prefill: [...known, 'commune.label'],
    ui: { help: 'Hors de France, écrivez la ville et le pays.' },
    privacy: { class: 'civil-status', why: findAct },
  })
}

export function eventDepartement<const T extends string>(title: T, ...known: readonly string[]) {
  return departement({
    title,
    prefill: [...known, 'commune.departement'],
    privacy: { class: 'civil-status', why: findAct },
  })
}

/**
 * One parent, who may be unknown. A parent is never said to be a father or a mother. `when` is a condition of the procedure;
 * `knownWhen` one that holds while `.inconnu` is not ticked.
 */
export function parent<const T extends string>(title: T, { when, knownWhen }: { when: string; knownWhen: string }) {
  const why = 'La loi demande de nommer les parents pour obtenir un acte qui les mentionne.'
  return group({
    title,
    when,
    required: ['nomNaissance', 'prenom'],
    properties: {
      inconnu: declaration({
        title: 'Ce parent est inconnu ou n’est pas nommé dans l’acte',
        privacy: { class: 'civil-status', why },
      }),
      nomNaissance: personName({ title: 'Nom de naissance', when: knownWhen, privacy: { class: 'civil-status', why } }),
      prenom: personName({ title: 'Prénom usuel', when: knownWhen, privacy: { class: 'civil-status', why } }),
    },
  })
}

/** Condition to put among those of a procedure that uses `parent`. */
export const parentKnown = { not: { '.inconnu': { const: true } } } as const
