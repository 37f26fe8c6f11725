import { expect, test } from 'vitest'
import { computed, number, repeatedGroup, text, yesNo } from '../../../engine/definition/fields.ts'
import { evaluate, type JsonObject } from '../../../engine/definition/index.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'

const basket = await compile(
  definitionAround({
    type: 'essai',
    steps: [
      {
        id: 'panier',
        title: 'Panier',
        schema: {
          type: 'object',
          properties: {
            // Depends on what is computed after it, from lines that come last.
            pourquoi: text({ title: 'Pourquoi', when: { '.total': { minimum: 100 } } }),
            total: computed({ title: 'Total', of: { sum: ['panier.lignes.montant'] } }),
            lignes: repeatedGroup({
              title: 'Lignes',
              itemTitle: 'Ligne',
              properties: {
                montant: number({ title: 'Montant', when: { not: { '.offert': { const: true } } } }),
                offert: yesNo({ title: 'Offert' }),
              },
            }),
          },
        },
      },
    ],
  }),
)

const lignes = [{ montant: 60 }, { montant: 50 }, { montant: 9, offert: true }]

test.each<[string, JsonObject, number | undefined, boolean]>([
  ['sums what is visible', { lignes }, 110, true],
  ['sums nothing to zero', {}, 0, false],
  ['is never what was sent', { total: 500, lignes: lignes.slice(1) }, 50, false],
  ['is absent when it cannot be computed', { lignes: [{ montant: 'dix' }] }, undefined, false],
])('a computed value %s, and conditions read it', (_, panier, total, asked) => {
  const { answers, steps } = evaluate(basket, { panier }, { today: '2026-11-23' })
  expect(answers.panier?.total).toBe(total)
  expect(Object.keys(steps[0]?.effectiveSchema.properties ?? {}).includes('pourquoi')).toBe(asked)
})
