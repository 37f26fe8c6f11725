import type { AllowedEvent } from './api-types.ts'

const fields = {
  warning: {
    kind: 'explanation',
    title: 'À savoir',
    description:
      'Les réponses, les pièces, les messages et l’historique seront détruits pour de bon. Le registre gardera le numéro, la démarche, les dates et le visa.',
  },
  reference: {
    kind: 'text',
    type: 'string',
    title: 'Référence du visa',
    ui: { help: 'Telle qu’elle figure sur le bordereau.' },
  },
  on: { kind: 'date', type: 'string', title: 'Date du visa' },
  directorFirstName: { kind: 'text', type: 'string', title: 'Prénom du directeur des archives' },
  directorLastName: { kind: 'text', type: 'string', title: 'Nom du directeur des archives' },
} as const

/** Eliminating takes what the paper says: the visa of the director of the archives (code du patrimoine, art. L212-2). */
export function visaEvent(count: number): AllowedEvent {
  return {
    event: 'eliminate',
    label: count === 1 ? 'Éliminer une demande' : `Éliminer ${count} demandes`,
    asks: {
      type: 'object',
      required: ['reference', 'on', 'directorFirstName', 'directorLastName'],
      properties: fields,
    },
  }
}
