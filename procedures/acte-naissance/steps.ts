import { choice, type Step } from '../../engine/index.ts'
import {
  actFormats,
  applicantCapacityFields,
  birthActReasons,
  eventCommune,
  eventDate,
  eventDepartement,
  parent,
  personFields,
  requestFields,
} from '../civil-status/index.ts'

export const personStep = {
  id: 'personne',
  title: 'Personne concernée',
  schema: {
    type: 'object',
    required: ['nomNaissance', 'prenoms', 'dateNaissance', 'communeNaissance', 'departementNaissance'],
    properties: {
      ...applicantCapacityFields('capacityNeeded', 'otherCapacity'),
      ...personFields,
      dateNaissance: eventDate('Date de naissance', 'subject.birthDate'),
      communeNaissance: eventCommune('Ville de naissance', 'subject.birthCommune'),
      departementNaissance: eventDepartement('Département de naissance', 'subject.birthDepartement'),
    },
  },
} as const satisfies Step

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
      parent1: parent('Premier parent', { when: 'parentsNeeded', knownWhen: 'parentKnown' }),
      parent2: parent('Second parent', { when: 'parentsNeeded', knownWhen: 'parentKnown' }),
      ...requestFields(birthActReasons),
    },
  },
} as const satisfies Step
