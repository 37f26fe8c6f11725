import { choice, personName, type Step } from '../../engine/index.ts'
import {
  actFormats,
  deathActReasons,
  eventCommune,
  eventDate,
  eventDepartement,
  personFields,
  requestFields,
} from '../civil-status/index.ts'

export const personStep = {
  id: 'personne',
  title: 'Personne concernée',
  schema: {
    type: 'object',
    required: ['nom', 'prenoms', 'dateDeces', 'communeDeces', 'departementDeces'],
    properties: {
      nom: personName({
        title: 'Nom',
        ui: { help: 'Le nom écrit dans l’acte : celui de naissance.' },
        messages: { required: 'Renseignez le nom.' },
        privacy: { class: 'civil-status', why: 'Pour retrouver l’acte dans les registres.' },
      }),
      prenoms: personFields.prenoms,
      dateDeces: eventDate('Date de décès'),
      communeDeces: eventCommune('Ville de décès'),
      departementDeces: eventDepartement('Département de décès'),
    },
  },
} as const satisfies Step

const [fullCopy, , , multilingual] = actFormats

export const actStep = {
  id: 'acte',
  title: 'Type de l’acte',
  schema: {
    type: 'object',
    required: ['format', 'copies'],
    properties: {
      format: choice({
        title: 'Type de l’acte',
        of: [{ ...fullCopy, description: 'Tout ce que dit l’acte.' }, multilingual],
        ui: { widget: 'radios' },
        messages: { required: 'Choisissez le type d’acte.' },
      }),
      ...requestFields(deathActReasons),
    },
  },
} as const satisfies Step
