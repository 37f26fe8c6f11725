import type { Step } from '../../engine/index.ts'

/**
 * What may be joined to a request for a birth or marriage act. The decree asks no document (décret n° 2017-890): only a mandate has to
 * be shown, by who acts for somebody else. The two others are those that the commune announces; nobody has to give them.
 */
export const supportingDocumentsStep = {
  id: 'pieces',
  title: 'Pièces justificatives',
  intro:
    'La loi n’exige aucun document pour obtenir un acte, sauf un mandat si vous agissez pour quelqu’un d’autre. Les fichiers sont effacés dès que la décision est prise.',
  optional: true,
  documents: [
    {
      id: 'mandat',
      title: 'Mandat écrit',
      help: 'La personne qui a droit à l’acte y écrit qu’elle vous charge de le demander, avec la date et sa signature.',
      when: 'byMandate',
      required: true,
      accept: ['pdf', 'jpg', 'png'],
      maxFiles: 3,
    },
    {
      id: 'piece-identite',
      title: 'Pièce d’identité',
      help: 'Elle peut nous aider à distinguer des homonymes.',
      accept: ['pdf', 'jpg', 'png'],
      maxFiles: 2,
    },
    {
      id: 'justificatif-domicile',
      title: 'Justificatif de domicile',
      help: 'Il peut nous aider à vous écrire à la bonne adresse.',
      accept: ['pdf', 'jpg', 'png'],
      maxFiles: 2,
    },
  ],
} as const satisfies Step
