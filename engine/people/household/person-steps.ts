/** What is asked of a person, as one step of a form each: drawn by the renderer and judged by the evaluator of démarches. */
import { choice, commune, date, departement, email, personName, phone, yesNo } from '../../definition/fields.ts'
import type { Condition, Step } from '../../definition/index.ts'

const why = 'Pour remplir vos démarches à votre place, et vérifier de qui il s’agit.'
const civilStatus = { class: 'civil-status', why } as const
const contact = {
  class: 'contact',
  why: 'Pour joindre cette personne au sujet d’une démarche qui la concerne.',
} as const

const birthName = personName({
  title: 'Nom de naissance',
  messages: { required: 'Renseignez le nom de naissance.' },
  privacy: civilStatus,
})

const usageName = personName({
  title: 'Nom d’usage (marital, par exemple)',
  privacy: civilStatus,
})

const birthPlace = {
  birthCommune: commune({
    title: 'Ville de naissance',
    abroad: true,
    ui: { help: 'Hors de France, écrivez la ville et le pays.' },
    privacy: civilStatus,
  }),
  birthDepartement: departement({ title: 'Département de naissance', privacy: civilStatus }),
} as const

const adultFields = {
  civility: choice({
    title: 'Civilité',
    of: [
      { const: 'madame', title: 'Madame' },
      { const: 'monsieur', title: 'Monsieur' },
    ],
    privacy: civilStatus,
  }),
  birthName,
  usageName,
  firstNames: personName({
    title: 'Prénom(s)',
    several: true,
    maxLength: 200,
    messages: { required: 'Renseignez au moins un prénom.' },
    privacy: civilStatus,
  }),
  birthDate: date({
    title: 'Date de naissance',
    notAfter: '-P18Y',
    notBefore: '-P130Y',
    messages: {
      notAfter: 'Un adulte a au moins 18 ans : ajoutez plutôt un enfant.',
      notBefore: 'Vérifiez l’année de naissance.',
    },
    privacy: civilStatus,
  }),
  ...birthPlace,
} as const

const required = ['civility', 'birthName', 'firstNames'] as const

/** The adult who answers for the household is reached by what their account says: it is not asked twice. */
export const responsibleStep = {
  id: 'person',
  title: 'Responsable du foyer',
  schema: { type: 'object', required, properties: adultFields },
} as const satisfies Step

export const adultStep = {
  id: 'person',
  title: 'Adulte du foyer',
  schema: {
    type: 'object',
    required,
    properties: {
      ...adultFields,
      email: email({ title: 'Courriel', privacy: contact }),
      phone: phone({ title: 'Téléphone', privacy: contact }),
    },
  },
} as const satisfies Step

export const childStep = {
  id: 'person',
  title: 'Enfant du foyer',
  schema: {
    type: 'object',
    required: ['born', 'birthName'],
    properties: {
      born: yesNo({
        title: 'L’enfant est-il déjà né\u00a0?',
        default: true,
        messages: { required: 'Dites si l’enfant est déjà né.' },
        privacy: civilStatus,
      }),
      birthName,
      firstNames: personName({
        title: 'Prénom(s)',
        several: true,
        maxLength: 200,
        requiredWhen: 'isBorn',
        messages: { required: 'Renseignez au moins un prénom.' },
        privacy: civilStatus,
      }),
      sex: choice({
        title: 'Sexe',
        of: [
          { const: 'F', title: 'Féminin' },
          { const: 'M', title: 'Masculin' },
        ],
        privacy: civilStatus,
      }),
      birthDate: date({
        title: 'Date de naissance',
        when: 'isBorn',
        requiredWhen: 'isBorn',
        notAfter: 'today',
        notBefore: '-P26Y',
        messages: {
          required: 'Renseignez la date de naissance.',
          notAfter: 'Cette date est dans le futur : dites que l’enfant n’est pas encore né.',
          notBefore: 'Cette personne est adulte : ajoutez-la parmi les adultes.',
        },
        privacy: civilStatus,
      }),
      birthCommune: { ...birthPlace.birthCommune, when: 'isBorn' },
      birthDepartement: { ...birthPlace.birthDepartement, when: 'isBorn' },
      expectedOn: date({
        title: 'Naissance prévue le',
        when: 'isExpected',
        requiredWhen: 'isExpected',
        notBefore: '-P1M',
        notAfter: 'P10M',
        messages: {
          required: 'Renseignez la date prévue de la naissance.',
          notBefore: 'Cette date est passée : l’enfant est-il né\u00a0?',
          notAfter: 'Cette date est trop lointaine.',
        },
        privacy: civilStatus,
      }),
    },
  },
} as const satisfies Step

export const childConditions: { readonly [name: string]: Condition } = {
  isBorn: { 'person.born': { const: true } },
  isExpected: { 'person.born': { const: false } },
}
