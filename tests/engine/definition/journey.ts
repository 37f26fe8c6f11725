import { choice, text } from '../../../engine/definition/fields.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'
import { step } from './step.ts'

/** A compulsory step, one that is only asked of some, an optional one, and one where nothing is compulsory. */
export const journey = await compile(
  definitionAround({
    steps: [
      step(
        'qui',
        {
          nom: text({ title: 'Nom' }),
          qualite: text({ title: 'Qualité', requiredWhen: { 'quoi.format': { const: 'filiation' } } }),
        },
        { required: ['nom'] },
      ),
      step('autre', { lien: text({ title: 'Lien' }) }, { required: ['lien'], when: { 'qui.nom': { const: 'Autre' } } }),
      step(
        'plus',
        { mot: text({ title: 'Mot', maxLength: 5 }), note: text({ title: 'Note' }) },
        { required: ['note'], optional: true },
      ),
      step('quoi', {
        format: choice({
          title: 'Format',
          of: [
            { const: 'simple', title: 'Simple' },
            { const: 'filiation', title: 'Avec filiation' },
          ],
        }),
      }),
    ],
  }),
)
