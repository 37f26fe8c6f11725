import { expect, it } from 'vitest'
import { type ProcedureDefinition, personalDataOf } from '../../../engine/definition/index.ts'
import { carteBibliotheque } from '../../fixtures/packs/carte-bibliotheque/procedure.ts'

const definition: ProcedureDefinition = {
  ...carteBibliotheque,
  privacy: { basis: 'obligation', source: 'code de la lecture, art. 1', recipients: ['la médiathèque départementale'] },
  steps: [
    {
      id: 'lecteur',
      title: 'Lecteur',
      documents: [{ id: 'photo', title: 'Photo', accept: ['jpg'], maxFiles: 1 }],
      schema: {
        type: 'object',
        properties: {
          mot: { kind: 'explanation', title: 'À lire' },
          nom: { kind: 'text', title: 'Nom', privacy: { class: 'ordinary', why: 'Pour la carte.' } },
          rang: { kind: 'number', title: 'Rang', privacy: { class: 'none' } },
          sorte: { kind: 'text', title: 'Sorte' },
          parent: {
            kind: 'group',
            title: 'Parent',
            properties: {
              nom: {
                kind: 'text',
                title: 'Nom',
                privacy: { class: 'ordinary', why: 'Pour la carte.', retention: 'P1M' },
              },
            },
          },
          enfants: {
            kind: 'repeatedGroup',
            title: 'Enfants',
            items: {
              kind: 'group',
              title: 'Enfant',
              properties: {
                age: {
                  kind: 'number',
                  title: 'Âge',
                  privacy: { class: 'sensitive', why: 'Pour le rayon.', readers: ['sante'] },
                },
              },
            },
          },
        },
      },
    },
  ],
}

it('tells what is asked by its reason, groups and documents included', () => {
  const data = personalDataOf(definition)
  expect(data).toMatchObject({
    basis: 'obligation',
    source: 'code de la lecture, art. 1',
    recipients: ['la médiathèque départementale'],
    retention: carteBibliotheque.retention,
    documents: ['Photo'],
  })
  expect(data.uses.slice(0, 3)).toEqual([
    {
      why: 'Pour la carte.',
      data: [{ title: 'Nom' }, { title: 'Parent\u00a0: Nom', retention: 'P1M' }],
    },
    { data: [{ title: 'Sorte' }] },
    { why: 'Pour le rayon.', data: [{ title: 'Enfants\u00a0: Âge', readers: ['sante'] }] },
  ])
  // The last step of every form is told too, but for what is not personal.
  const titles = data.uses.flatMap(({ data: used }) => used.map(({ title }) => title))
  expect(titles).toContain('Courriel')
  expect(titles.join()).not.toMatch(/À lire|Rang|conditions/)
})

it('tells when documents are wiped, by the states that do it', () => {
  const wipe = [{ do: 'wipeDocuments' }]
  const workflow: ProcedureDefinition['workflow'] = {
    initial: 'received',
    states: {
      received: {
        label: 'Reçue',
        phase: 'open',
        on: {
          'agent.close': [{ target: 'done', effects: wipe }],
          'agent.keep': 'kept',
          'citizen.withdraw': { target: 'gone', effects: wipe },
        },
      },
      done: { label: 'Faite', phase: 'closed', outcome: 'accepted' },
      kept: { label: 'Gardée', phase: 'closed', outcome: 'accepted' },
      gone: { label: 'Retirée', phase: 'closed', outcome: 'withdrawn' },
    },
  }
  expect(personalDataOf({ ...definition, workflow }).documentsWipedAt).toEqual(['Faite', 'Retirée'])
})
