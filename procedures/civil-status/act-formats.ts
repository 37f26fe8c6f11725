import type { Choice } from '../../engine/index.ts'

/** What of a birth or marriage act may be asked for. */
export const actFormats = [
  {
    const: 'copie-integrale',
    title: 'Copie intégrale',
    description: 'Tout ce que dit l’acte, avec les parents et les mentions en marge.',
  },
  {
    const: 'extrait-avec-filiation',
    title: 'Extrait avec filiation',
    description: 'L’essentiel de l’acte, avec les parents.',
  },
  {
    const: 'extrait-sans-filiation',
    title: 'Extrait sans filiation',
    description: 'L’essentiel de l’acte, sans les parents. Il est ouvert à tous.',
  },
  {
    const: 'extrait-plurilingue',
    title: 'Extrait plurilingue',
    description: 'Pour une administration étrangère : il se lit sans traduction.',
  },
] as const satisfies readonly Choice[]

export type ActFormat = (typeof actFormats)[number]['const']
