import { choice, group, type Step } from '../../engine/index.ts'
import {
  actFormats,
  applicantCapacityFields,
  eventCommune,
  eventDate,
  eventDepartement,
  marriageActReasons,
  parent,
  personFields,
  requestFields,
} from '../civil-status/index.ts'

const { nomNaissance, prenoms } = personFields

function spouse<const T extends string>(title: T) {
  return group({ title, required: ['nomNaissance', 'prenoms'], properties: { nomNaissance, prenoms } })
}

export const personsStep = {
  id: 'personnes',
  title: 'Personnes concernées',
  schema: {
    type: 'object',
    required: ['conjoint1', 'conjoint2', 'dateMariage', 'communeMariage', 'departementMariage'],
    properties: {
      ...applicantCapacityFields('capacityNeeded', 'otherCapacity'),
      conjoint1: spouse('Premier conjoint'),
      conjoint2: spouse('Second conjoint'),
      dateMariage: eventDate('Date de mariage'),
      communeMariage: eventCommune('Ville de mariage'),
      departementMariage: eventDepartement('Département de mariage'),
    },
  },
} as const satisfies Step

const ofFirst = { when: 'parentsOfFirst', knownWhen: 'parentKnown' }
const ofSecond = { when: 'parentsOfSecond', knownWhen: 'parentKnown' }

export const actStep = {
  id: 'acte',
  title: 'Type de l’acte',
  schema: {
    type: 'object',
    required: ['format', 'copies'],
    properties: {
      format: choice({
        title: 'Type de l’acte',
        of: actFormats,
        ui: { widget: 'radios' },
        messages: { required: 'Choisissez le type d’acte.' },
      }),
      filiationDe: choice({
        title: 'Parents à nommer',
        of: [
          { const: 'conjoint-1', title: 'Ceux du premier conjoint' },
          { const: 'conjoint-2', title: 'Ceux du second conjoint' },
          { const: 'les-deux', title: 'Ceux des deux conjoints' },
        ],
        when: 'parentsNeeded',
        requiredWhen: 'parentsNeeded',
        ui: {
          widget: 'radios',
          help: 'La loi demande de nommer les parents de la personne par qui vous tenez votre droit.',
        },
        messages: { required: 'Dites de qui vous nommez les parents.' },
        privacy: {
          class: 'civil-status',
          why: 'La loi demande de nommer les parents pour obtenir un acte qui les mentionne.',
        },
      }),
      parent1Conjoint1: parent('Premier parent du premier conjoint', ofFirst),
      parent2Conjoint1: parent('Second parent du premier conjoint', ofFirst),
      parent1Conjoint2: parent('Premier parent du second conjoint', ofSecond),
      parent2Conjoint2: parent('Second parent du second conjoint', ofSecond),
      ...requestFields(marriageActReasons),
    },
  },
} as const satisfies Step
