import type { Commune } from '../../commune.ts'

/** The questions that the commune offers, in its profile; else these. None has an answer that a register gives. */
export function secretQuestions({ secretQuestions: own }: Pick<Commune, 'secretQuestions'>): readonly string[] {
  return own && own.length > 0 ? own : usual
}

const usual = [
  'Quel était le nom de votre premier animal ?',
  'Quel était le prénom de votre meilleur ami d’enfance ?',
  'Quel plat vous faisait votre grand-mère ?',
  'Quel est le titre du premier livre que vous avez aimé ?',
  'Dans quelle rue avez-vous appris à faire du vélo ?',
]
