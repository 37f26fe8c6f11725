import { expect, test } from 'vitest'
import { address } from '../../../engine/definition/address-field.ts'
import { choice, email, personName, text } from '../../../engine/definition/fields.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { createForm } from '../../../engine/people/form.ts'

const contactForm = createForm({
  id: 'contact',
  title: 'Vos coordonnées',
  schema: {
    type: 'object',
    required: ['nom', 'adresse', 'moyen'],
    properties: {
      nom: personName({ title: 'Nom' }),
      adresse: address({ title: 'Adresse', prefill: 'applicant.address' }),
      moyen: choice({
        title: 'Moyen',
        of: [
          { const: 'courriel', title: 'Courriel' },
          { const: 'courrier', title: 'Courrier' },
        ],
      }),
      courriel: email({ title: 'Courriel', when: { '.moyen': { const: 'courriel' } } }),
      note: text({ title: 'Note' }),
    },
  },
})
const facts = { today: '2026-11-24', lists: { countries: (value: string) => ['FR', 'BE', 'IE'].includes(value) } }
const home = { voie: 'rue Raphaël-Babet', codePostal: '97480', localite: 'Saint-Joseph', pays: 'FR' }
const right = { nom: 'Payet', adresse: home, moyen: 'courrier' }

test('right answers come back cleaned, without what is not asked', async () => {
  const form = await contactForm()
  const answers = form.accept({ ...right, nom: 'Zoe\u0301', courriel: 'zoe@example.org', note: '' }, facts)
  expect(answers).toEqual({ nom: 'Zo\u00e9', adresse: home, moyen: 'courrier' })
})

test('what is wrong is refused at its field', async () => {
  const form = await contactForm()
  const { violations, step } = form.judge({ moyen: 'courriel', courriel: 'zoe chez exemple', adresse: {} }, facts)
  expect(violations.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'contact.nom required',
    'contact.adresse.voie required',
    'contact.adresse.localite required',
    'contact.adresse.pays required',
    'contact.courriel pattern',
  ])
  expect(Object.keys(step.effectiveSchema.properties)).toContain('courriel')
  expect(() => form.accept({}, facts)).toThrow(GuichetError)
})

test('an unknown name, or an object where a text is expected, is refused', async () => {
  const form = await contactForm()
  expect(form.judge({ ...right, role: 'admin' }, facts).violations).toMatchObject([
    { path: 'contact.role', code: 'unknown' },
  ])
  expect(form.judge({ ...right, nom: { $gt: '' } }, facts).violations).toMatchObject([
    { path: 'contact.nom', code: 'shape' },
  ])
})

test.each([
  ['a French code of four digits', { ...home, codePostal: '9748' }, ['codePostal pattern']],
  ['a French address without a code', { ...home, codePostal: '' }, ['codePostal required']],
  ['a Belgian code', { ...home, codePostal: '1000', pays: 'BE' }, []],
  ['an Irish address without a code', { ...home, codePostal: '', pays: 'IE' }, []],
  ['no such country', { ...home, pays: 'ZZ' }, ['pays notInList']],
  ['a line over 38 characters', { ...home, localite: 'S'.repeat(39) }, ['localite maxLength']],
  ['a street over 32 characters', { ...home, voie: 'r'.repeat(33) }, ['voie maxLength']],
  ['a number over 5 characters', { ...home, numeroVoie: '12 bis' }, ['numeroVoie maxLength']],
])('an address: %s', async (_what, adresse, expected) => {
  const { violations } = (await contactForm()).judge({ ...right, adresse }, facts)
  expect(violations.map(({ path, code }) => `${path.replace('contact.adresse.', '')} ${code}`)).toEqual(expected)
})

test('a form posted without a script is read by the names that it draws', async () => {
  const form = await contactForm()
  const posted = [
    ['_csrf', 'x'],
    ['nom', 'Payet'],
    ['adresse.voie', 'rue Raphaël-Babet'],
    ['adresse.pays', 'FR'],
  ] as const
  expect(form.decode(posted)).toEqual({ nom: 'Payet', adresse: { voie: 'rue Raphaël-Babet', pays: 'FR' } })
})

test('it starts with what is known, an address as a whole', async () => {
  const form = await contactForm()
  expect(form.prefill(facts)).toEqual({ adresse: { pays: 'FR' } })
  expect(form.prefill({ ...facts, applicant: { address: { ...home, pays: 'BE', unknown: 'x' } } })).toEqual({
    adresse: { ...home, pays: 'BE' },
  })
})
