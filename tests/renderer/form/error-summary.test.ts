import { describe, expect, it } from 'vitest'
import type { Violation } from '../../../engine/definition/evaluation.ts'
import { drawStep } from './draw-step.ts'
import { fieldsOfEveryKind, filledValues, violationsEverywhere } from './every-kind.ts'
import { elementsOf } from './html.ts'

const wrong = (name: string, message: string): Violation => ({ path: `etape.${name}`, code: 'required', message })
const summaryOf = (...violations: readonly Violation[]) =>
  drawStep(fieldsOfEveryKind, { values: filledValues, violations })

describe('the error summary', () => {
  it.each([
    [[wrong('nom', 'Indiquez le nom.')], 'Une réponse est à revoir'],
    [
      [wrong('nom', 'Indiquez le nom.'), wrong('retrait', 'Le 31 février n’existe pas.')],
      'Deux réponses sont à revoir',
    ],
    [violationsEverywhere, '19 réponses sont à revoir'],
  ])('counts in words (%#)', (violations, heading) => {
    expect(summaryOf(...violations)).toContain(`<h2>${heading}</h2>`)
  })
  it('is absent when nothing is to be shown', () => {
    expect(summaryOf()).not.toContain('erreurs')
  })
  it('is announced and takes the focus', () => {
    expect(summaryOf(wrong('nom', 'x.'))).toContain('<div class="summary" id="erreurs" role="alert" tabindex="-1">')
  })
  it.each([
    [
      'nom',
      'Indiquez le nom, tel qu’il figure sur l’acte.',
      'Nom de naissance\u00a0: indiquez le nom, tel qu’il figure sur l’acte',
      'c-nom',
    ],
    [
      'retrait',
      'Le 31 février n’existe pas. Laissez vide.',
      'Date de retrait\u00a0: le 31 février n’existe pas',
      'c-retrait-jour',
    ],
    ['nom', 'Renseignez «\u00a0Nom de naissance\u00a0».', 'Renseignez «\u00a0Nom de naissance\u00a0»', 'c-nom'],
    [
      'majeur',
      'Répondez à «\u00a0Êtes-vous majeur ?\u00a0».',
      'Répondez à «\u00a0Êtes-vous majeur ?\u00a0»',
      'c-majeur',
    ],
    ['majeur', 'Répondez par oui ou par non.', 'Êtes-vous majeur ? Répondez par oui ou par non', 'c-majeur'],
    ['accord', 'Cochez la case.', 'J’atteste l’exactitude de ces renseignements\u00a0: cochez la case', 'c-accord'],
    ['adresse.ville', 'Écrivez la ville.', 'Adresse, Ville\u00a0: écrivez la ville', 'c-adresse-ville'],
    ['enfants.1.ne', 'Écrivez la date.', 'Enfant 2, Date de naissance\u00a0: écrivez la date', 'c-enfants-1-ne-jour'],
    ['enfants', 'Ajoutez une ligne.', 'Enfants\u00a0: ajoutez une ligne', 'c-enfants'],
  ])('leads from %s to its first control', (name, message, words, id) => {
    const html = summaryOf(wrong(name, message))
    expect(html).toContain(`<a href="#${id}">${words}</a>`)
    expect(elementsOf(html).some(({ attributes }) => attributes.id === id)).toBe(true)
  })
})
