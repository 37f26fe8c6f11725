import type { Sample } from '../../engine/index.ts'

const person = {
  nom: 'Hoarau',
  prenoms: 'Jean-Noël',
  dateDeces: '2019-07-14',
  communeDeces: 'Saint-Joseph (974)',
  departementDeces: '974',
} as const

const { dateDeces: _, ...withoutDate } = person

/** Answers as people give them, and what is said of them. */
export const acteDecesSamples: readonly Sample[] = [
  {
    name: 'anyone asks for a full copy',
    answers: { personne: person, acte: { format: 'copie-integrale', copies: 1 } },
    expect: 'accepted',
  },
  {
    name: 'a multilingual extract for a pension, with a comment',
    answers: {
      personne: person,
      acte: { format: 'extrait-plurilingue', copies: 3, motif: 'pension', commentaire: 'Pour une caisse mauricienne.' },
    },
    expect: 'accepted',
  },
  {
    name: 'only the month is known, in a place abroad',
    answers: {
      personne: { ...person, dateDeces: '1944-06', communeDeces: 'Tamatave, Madagascar', departementDeces: '99' },
      acte: { format: 'copie-integrale', copies: 1 },
    },
    expect: 'accepted',
  },
  {
    name: 'an extract with filiation is not a format of this act',
    answers: { personne: person, acte: { format: 'extrait-avec-filiation', copies: 1 } },
    expect: [{ path: 'acte.format', message: 'Choisissez une des réponses proposées pour « Type de l’acte ».' }],
  },
  {
    name: 'the date is missing',
    answers: { personne: withoutDate, acte: { format: 'copie-integrale', copies: 1 } },
    expect: [{ path: 'personne.dateDeces', message: 'Renseignez la date de décès, au moins l’année.' }],
  },
  {
    name: 'a death in the future',
    answers: { personne: { ...person, dateDeces: '2031-01-01' }, acte: { format: 'copie-integrale', copies: 1 } },
    today: '2026-11-23',
    expect: [{ path: 'personne.dateDeces', message: 'Cette date est dans le futur.' }],
  },
  {
    name: 'no copy at all',
    answers: { personne: person, acte: { format: 'copie-integrale', copies: 0 } },
    expect: [{ path: 'acte.copies', message: 'Demandez au moins un acte.' }],
  },
  {
    name: 'nothing at all',
    answers: { personne: {}, acte: {} },
    expect: [
      { path: 'personne.nom', message: 'Renseignez le nom.' },
      { path: 'personne.prenoms', message: 'Renseignez au moins un prénom.' },
      { path: 'personne.dateDeces', message: 'Renseignez la date de décès, au moins l’année.' },
      { path: 'personne.communeDeces', message: 'Indiquez la commune pour « Ville de décès ».' },
      { path: 'personne.departementDeces', message: 'Choisissez le département pour « Département de décès ».' },
      { path: 'acte.format', message: 'Choisissez le type d’acte.' },
      { path: 'acte.copies', message: 'Indiquez un nombre pour « Nombre d’actes ».' },
    ],
  },
]
