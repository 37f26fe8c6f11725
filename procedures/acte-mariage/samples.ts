import type { Sample } from '../../engine/index.ts'

const persons = {
  qualite: 'conjoint',
  conjoint1: { nomNaissance: 'Payet', prenoms: 'Zoé' },
  conjoint2: { nomNaissance: 'N’Diaye', prenoms: 'Paul' },
  dateMariage: '2012-12-12',
  communeMariage: 'Saint-Joseph (974)',
  departementMariage: '974',
} as const

const { qualite: _, ...withoutCapacity } = persons

const parentsOfFirst = {
  parent1Conjoint1: { nomNaissance: 'Payet', prenom: 'Jean' },
  parent2Conjoint1: { inconnu: true },
} as const

const parentsOfSecond = {
  parent1Conjoint2: { nomNaissance: 'N’Diaye', prenom: 'Awa' },
  parent2Conjoint2: { nomNaissance: 'Ba', prenom: 'Moussa' },
} as const

/** Answers as people give them, and what is said of them. */
export const acteMariageSamples: readonly Sample[] = [
  {
    name: 'one of the two asks for a full copy, naming the parents of both',
    answers: {
      personnes: { ...persons, qualite: 'titulaire' },
      acte: { format: 'copie-integrale', filiationDe: 'les-deux', ...parentsOfFirst, ...parentsOfSecond, copies: 1 },
    },
    expect: 'accepted',
  },
  {
    name: 'a child names the parents of one of the two',
    answers: {
      personnes: { ...persons, qualite: 'enfant' },
      acte: { format: 'extrait-avec-filiation', filiationDe: 'conjoint-1', ...parentsOfFirst, copies: 1 },
    },
    expect: 'accepted',
  },
  {
    name: 'anyone asks for an extract without filiation',
    answers: {
      personnes: withoutCapacity,
      acte: { format: 'extrait-sans-filiation', copies: 2, motif: 'divorce-separation' },
    },
    expect: 'accepted',
  },
  {
    name: 'a marriage older than 75 years is open to anyone, with nothing more asked',
    answers: {
      personnes: { ...withoutCapacity, dateMariage: '1950-05' },
      acte: { format: 'copie-integrale', copies: 1 },
    },
    today: '2026-11-23',
    expect: 'accepted',
  },
  {
    name: 'who acts for somebody else shows a mandate',
    answers: {
      personnes: { ...persons, qualite: 'mandataire' },
      acte: { format: 'extrait-plurilingue', copies: 1 },
    },
    expect: [{ path: 'pieces.mandat', message: 'Joignez « Mandat écrit ».' }],
  },
  {
    name: 'a full copy needs the capacity',
    answers: {
      personnes: withoutCapacity,
      acte: { format: 'copie-integrale', filiationDe: 'conjoint-1', ...parentsOfFirst, copies: 1 },
    },
    expect: [
      { path: 'personnes.qualite', message: 'Indiquez votre qualité : le type d’acte que vous avez choisi l’exige.' },
    ],
  },
  {
    name: 'it is not said whose parents are named',
    answers: { personnes: persons, acte: { format: 'copie-integrale', copies: 1 } },
    expect: [{ path: 'acte.filiationDe', message: 'Dites de qui vous nommez les parents.' }],
  },
  {
    name: 'the parents of the second are missing',
    answers: {
      personnes: persons,
      acte: {
        format: 'copie-integrale',
        filiationDe: 'les-deux',
        ...parentsOfFirst,
        parent1Conjoint2: { inconnu: true },
        copies: 1,
      },
    },
    expect: [
      { path: 'acte.parent2Conjoint2.nomNaissance', message: 'Renseignez « Nom de naissance ».' },
      { path: 'acte.parent2Conjoint2.prenom', message: 'Renseignez « Prénom usuel ».' },
    ],
  },
  {
    name: 'a neighbour has no right to an extract with filiation',
    answers: {
      personnes: { ...persons, qualite: 'autre', qualitePrecision: 'Voisin' },
      acte: { format: 'extrait-avec-filiation', filiationDe: 'conjoint-1', ...parentsOfFirst, copies: 1 },
    },
    expect: [
      {
        path: 'acte.format',
        message:
          'Seuls la personne concernée, son conjoint, ses parents et grands-parents, ses enfants, ses héritiers, leur représentant ou un professionnel autorisé peuvent obtenir un extrait avec filiation (décret n° 2017-890 du 6 mai 2017, art. 29 et 32). Avec votre qualité, vous pouvez demander un extrait sans filiation.',
      },
    ],
  },
  {
    name: 'a name and a date are missing',
    answers: {
      personnes: { ...withoutCapacity, conjoint2: { nomNaissance: 'Ba' }, dateMariage: '' },
      acte: { format: 'extrait-sans-filiation', copies: 1 },
    },
    expect: [
      { path: 'personnes.conjoint2.prenoms', message: 'Renseignez au moins un prénom.' },
      { path: 'personnes.dateMariage', message: 'Renseignez la date de mariage, au moins l’année.' },
    ],
  },
]
