import type { Sample } from '../../engine/index.ts'

const person = {
  qualite: 'titulaire',
  nomNaissance: 'Payet',
  prenoms: 'Marie Élodie',
  dateNaissance: '1988-02-29',
  communeNaissance: 'Saint-Joseph (974)',
  departementNaissance: '974',
} as const

const parents = {
  parent1: { nomNaissance: 'Payet', prenom: 'Jean-Noël' },
  parent2: { nomNaissance: 'D’Abbadie--Hoarau', prenom: 'Ève' },
} as const

const { qualite: _, ...withoutCapacity } = person

const family = 'Seuls la personne concernée, son conjoint, ses parents et grands-parents, ses enfants,'
const others = 'leur représentant ou un professionnel autorisé peuvent obtenir'

/** Answers as people give them, and what is said of them. */
export const acteNaissanceSamples: readonly Sample[] = [
  {
    name: 'the person asks for a full copy',
    answers: { personne: person, acte: { format: 'copie-integrale', ...parents, copies: 1 } },
    expect: 'accepted',
  },
  {
    name: 'anyone asks for an extract without filiation: neither capacity nor parents',
    answers: { personne: withoutCapacity, acte: { format: 'extrait-sans-filiation', copies: 3, motif: 'passeport' } },
    expect: 'accepted',
  },
  {
    name: 'a multilingual extract asks for the capacity, not for the parents',
    answers: {
      personne: { ...person, qualite: 'mandataire' },
      acte: { format: 'extrait-plurilingue', copies: 2, commentaire: 'Pour un consulat.\nMerci !' },
    },
    documents: { 'pieces.mandat': 1 },
    expect: 'accepted',
  },
  {
    name: 'who acts for somebody else shows a mandate',
    answers: {
      personne: { ...person, qualite: 'mandataire' },
      acte: { format: 'copie-integrale', ...parents, copies: 1 },
    },
    documents: { 'pieces.piece-identite': 1 },
    expect: [{ path: 'pieces.mandat', message: 'Joignez « Mandat écrit ».' }],
  },
  {
    name: 'no mandate is asked for an extract that is open to anyone',
    answers: {
      personne: { ...person, qualite: 'mandataire' },
      acte: { format: 'extrait-sans-filiation', copies: 1 },
    },
    expect: 'accepted',
  },
  {
    name: 'both parents are unknown',
    answers: {
      personne: person,
      acte: { format: 'extrait-avec-filiation', parent1: { inconnu: true }, parent2: { inconnu: true }, copies: 1 },
    },
    expect: 'accepted',
  },
  {
    name: 'only the year of birth is known, in a place abroad',
    answers: {
      personne: {
        ...person,
        dateNaissance: '1961',
        communeNaissance: 'Port-Louis, Maurice',
        departementNaissance: '99',
      },
      acte: { format: 'copie-integrale', ...parents, copies: 1 },
    },
    expect: 'accepted',
  },
  {
    name: 'an act older than 75 years is open to anyone, with nothing more asked',
    answers: {
      personne: { ...withoutCapacity, dateNaissance: '1951-11-23' },
      acte: { format: 'copie-integrale', copies: 1 },
    },
    today: '2026-11-23',
    expect: 'accepted',
  },
  {
    name: 'an heir may have an extract with filiation',
    answers: {
      personne: { ...person, qualite: 'heritier-frere-soeur' },
      acte: { format: 'extrait-avec-filiation', ...parents, copies: 1 },
    },
    expect: 'accepted',
  },
  {
    name: 'a full copy needs the capacity',
    answers: { personne: withoutCapacity, acte: { format: 'copie-integrale', ...parents, copies: 1 } },
    expect: [
      { path: 'personne.qualite', message: 'Indiquez votre qualité : le type d’acte que vous avez choisi l’exige.' },
    ],
  },
  {
    name: 'an act that is only perhaps older than 75 years is not open to all',
    answers: {
      personne: { ...withoutCapacity, dateNaissance: '1951' },
      acte: { format: 'extrait-plurilingue', copies: 1 },
    },
    today: '2026-11-23',
    expect: [
      { path: 'personne.qualite', message: 'Indiquez votre qualité : le type d’acte que vous avez choisi l’exige.' },
    ],
  },
  {
    name: 'a brother has no right to a full copy, and is told which formats are open',
    answers: {
      personne: { ...person, qualite: 'heritier-frere-soeur' },
      acte: { format: 'copie-integrale', ...parents, copies: 1 },
    },
    expect: [
      {
        path: 'acte.format',
        message: `${family} ${others} une copie intégrale (décret n° 2017-890 du 6 mai 2017, art. 29 et 30). Avec votre qualité, vous pouvez demander un extrait avec filiation, un extrait sans filiation ou un extrait plurilingue.`,
      },
    ],
  },
  {
    name: 'another capacity opens only the extract without filiation',
    answers: {
      personne: { ...person, qualite: 'autre', qualitePrecision: 'Concubin' },
      acte: { format: 'extrait-avec-filiation', ...parents, copies: 1 },
    },
    expect: [
      {
        path: 'acte.format',
        message: `${family} ses héritiers, ${others} un extrait avec filiation (décret n° 2017-890 du 6 mai 2017, art. 29 et 32). Avec votre qualité, vous pouvez demander un extrait sans filiation.`,
      },
    ],
  },
  {
    name: 'another capacity is made precise',
    answers: {
      personne: { ...person, qualite: 'autre' },
      acte: { format: 'extrait-sans-filiation', copies: 1 },
    },
    expect: [{ path: 'personne.qualitePrecision', message: 'Précisez à quel titre vous faites cette demande.' }],
  },
  {
    name: 'a parent that is not unknown has names',
    answers: {
      personne: person,
      acte: { format: 'copie-integrale', parent1: { inconnu: true }, parent2: { nomNaissance: 'Hoarau' }, copies: 1 },
    },
    expect: [{ path: 'acte.parent2.prenom', message: 'Renseignez « Prénom usuel ».' }],
  },
  {
    name: 'a birth in the future, four copies, a comment that is too long',
    answers: {
      personne: { ...person, dateNaissance: '2031' },
      acte: { format: 'extrait-sans-filiation', copies: 4, commentaire: 'a'.repeat(256) },
    },
    expect: [
      { path: 'personne.dateNaissance', message: 'Cette date est dans le futur.' },
      { path: 'acte.copies', message: 'Demandez au plus 3 actes.' },
      { path: 'acte.commentaire', message: 'Ce texte dépasse 255 caractères : il en compte 256.' },
    ],
  },
  {
    name: 'a day that does not exist',
    answers: {
      personne: { ...person, dateNaissance: '1988-02-31' },
      acte: { format: 'extrait-sans-filiation', copies: 1 },
    },
    expect: [
      {
        path: 'personne.dateNaissance',
        message: 'Le 31 février n’existe pas. Si le jour est inconnu, laissez-le vide.',
      },
    ],
  },
  {
    name: 'nothing at all',
    answers: { personne: {}, acte: {} },
    expect: [
      { path: 'personne.nomNaissance', message: 'Renseignez le nom de naissance.' },
      { path: 'personne.prenoms', message: 'Renseignez au moins un prénom.' },
      { path: 'personne.dateNaissance', message: 'Renseignez la date de naissance, au moins l’année.' },
      { path: 'personne.communeNaissance', message: 'Indiquez la commune pour « Ville de naissance ».' },
      {
        path: 'personne.departementNaissance',
        message: 'Choisissez le département pour « Département de naissance ».',
      },
      { path: 'acte.format', message: 'Choisissez le type d’acte.' },
      { path: 'acte.copies', message: 'Indiquez un nombre pour « Nombre d’actes ».' },
    ],
  },
]
