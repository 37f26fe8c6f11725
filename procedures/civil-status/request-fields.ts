import { type Choice, choice, longText, number } from '../../engine/index.ts'

export const maxCopies = 3

/** How many, why and anything else: the end of each request for an act. */
export function requestFields<const R extends readonly Choice[]>(reasons: R) {
  return {
    copies: number({
      title: 'Nombre d’actes',
      integer: true,
      minimum: 1,
      maximum: maxCopies,
      default: 1,
      ui: { width: 'short', help: `De 1 à ${maxCopies}. Les actes sont gratuits.` },
      messages: {
        minimum: 'Demandez au moins un acte.',
        maximum: `Demandez au plus ${maxCopies} actes.`,
      },
    }),
    motif: choice({
      title: 'Motif',
      of: reasons,
      ui: { help: 'Facultatif : il nous aide à vous envoyer le bon document.' },
      privacy: { class: 'ordinary', why: 'Pour vous conseiller si un autre document convient mieux.' },
    }),
    commentaire: longText({
      title: 'Commentaire',
      maxLength: 255,
      ui: { rows: 3 },
      privacy: { class: 'ordinary', why: 'Ce que vous voulez nous dire de plus sur l’acte.' },
    }),
  } as const
}
