/** Name, label and sort of what reaches somebody: a municipal service, the data protection officer. */
export const contactLines = [
  ['name', 'Nom', 'text'],
  ['address', 'Adresse', 'text'],
  ['phone', 'Téléphone', 'tel'],
  ['email', 'Courriel', 'email'],
] as const
