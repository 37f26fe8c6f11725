import type { Hands } from './hands.ts'

export const password = 'tortue vanille lagon'

/** The form that creates an account, of Zoé Payet, with a password and an answer. */
export async function fillAccountForm(hands: Hands, courriel: string): Promise<void> {
  await hands.choose('Madame')
  await hands.fill('Nom', 'Payet')
  await hands.fill('Prénom(s)', 'Zoé')
  await hands.fill('Numéro de voie', '277')
  await hands.fill('Libellé de la voie', 'rue Raphaël-Babet')
  await hands.fill('Code postal', '97480')
  await hands.fill('Localité', 'Saint-Joseph')
  await hands.fill('Téléphone portable', '0692 12 34 56')
  await hands.fill('Courriel', courriel)
  await hands.fill(hands.page.locator('#c-motDePasse'), password)
  await hands.fill(hands.page.locator('#c-confirmation'), password)
  await hands.select('Question', 'Quel plat')
  await hands.fill(hands.page.locator('#c-reponse'), 'Le cari')
}
