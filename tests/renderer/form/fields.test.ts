import { describe, expect, it } from 'vitest'
import { shippedFieldKinds } from '../../../engine/definition/field-kinds.ts'
import { computed } from '../../../engine/definition/fields.ts'
import { shippedFieldComponents } from '../../../renderer/form/field-components.ts'
import { drawStep, type Situation } from './draw-step.ts'
import { fieldsOfEveryKind, filledValues, requiredNames, violationsEverywhere } from './every-kind.ts'
import { elementsOf, postedBy } from './html.ts'

const situations: { readonly [name: string]: Situation } = {
  empty: { required: requiredNames },
  filled: { required: requiredNames, values: filledValues },
  'in error': { required: requiredNames, values: filledValues, violations: violationsEverywhere },
  'read-only': { values: filledValues, readOnly: true },
}

describe.each(Object.entries(situations))('every kind, %s', (_name, situation) => {
  const html = drawStep(fieldsOfEveryKind, situation)
  const elements = elementsOf(html)
  const ids = elements.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]))

  it('gives each id once', () => {
    expect(new Set(ids).size).toBe(ids.length)
  })
  it('describes only by ids that exist', () => {
    const referred = elements.flatMap(({ attributes }) =>
      [attributes['aria-describedby'], attributes['aria-controls'], attributes['aria-labelledby']].flatMap(
        (list) => list?.split(' ') ?? [],
      ),
    )
    expect(referred.filter((id) => !ids.includes(id))).toEqual([])
  })
  it('ties each label to a control, and each control to a label', () => {
    const labelled = elements.flatMap(({ tag, attributes }) =>
      tag === 'label' && attributes.for ? [attributes.for] : [],
    )
    expect(labelled.filter((id) => !ids.includes(id))).toEqual([])
    const controls = elements.filter(
      ({ tag, attributes }) => /^(input|select|textarea)$/.test(tag) && !isBox(attributes),
    )
    expect(controls.filter(({ attributes }) => !labelled.includes(attributes.id ?? ''))).toEqual([])
  })
  it('holds no style, no script, and nothing of RJSF’s own markup', () => {
    expect(
      elements.filter(({ attributes }) => Object.keys(attributes).some((name) => /^(style|on)/.test(name))),
    ).toEqual([])
    expect(html).not.toMatch(/<script|<style|rjsf|form-group|form-control|btn-|panel/)
  })
})

describe('each kind', () => {
  it('has a component', () => {
    expect(shippedFieldKinds.map(({ id }) => id).filter((id) => !(id in shippedFieldComponents))).toEqual([])
  })
  it('shows what is computed as a summary reads it', () => {
    const total = computed({ title: 'Total', of: { sum: ['etape.nombre'] } })
    expect(drawStep({ total }, { computed: { total: 12.5 } })).toContain('<output id="c-total">12,5</output>')
    expect(drawStep({ total })).toContain('<output id="c-total">—</output>')
  })
  it('draws its label, and a star when it is compulsory', () => {
    const html = drawStep(fieldsOfEveryKind, { required: ['nom'] })
    expect(html).toContain(
      '<label for="c-nom">Nom de naissance\u00a0<span class="must" aria-hidden="true">*</span></label>',
    )
    expect(html).toContain('<label for="c-titre">Titre</label>')
    expect(elementsOf(html).find(({ attributes }) => attributes.id === 'c-nom')?.attributes['aria-required']).toBe(
      'true',
    )
  })
  it('says what is wrong, on the control and beside it', () => {
    const html = drawStep(fieldsOfEveryKind, {
      violations: [{ path: 'etape.nom', code: 'required', message: 'Indiquez le nom.' }],
    })
    const input = elementsOf(html).find(({ attributes }) => attributes.id === 'c-nom')
    expect(input?.attributes).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'c-nom-erreur' })
    expect(html).toMatch(/<p class="message" id="c-nom-erreur">.*?Indiquez le nom\./)
    expect(html.match(/aria-invalid/g)).toHaveLength(1)
  })
  it('posts what it shows under the names of the plain form', () => {
    expect(postedBy(drawStep(fieldsOfEveryKind, { values: filledValues }))).toEqual([
      ['titre', 'Carte « lecture » & <jeunes>'],
      ['nom', 'Payet'],
      ['motif', 'Deux lignes\net une autre'],
      ['nombre', '3'],
      ['majeur', 'non'],
      ['format', 'extrait'],
      ['quartier', 'o4'],
      ['langues', 'copie'],
      ['langues', 'plurilingue'],
      ['retrait.jour', '27'],
      ['retrait.mois', '11'],
      ['retrait.annee', '2026'],
      ['naissance.jour', ''],
      ['naissance.mois', '3'],
      ['naissance.annee', '1988'],
      ['courriel', 'zoe@exemple.re'],
      ['telephone', '0262 35 80 00'],
      ['commune', 'Saint-Joseph (974)'],
      ['departement', '974'],
      ['pays', 'FR'],
      ['accord', 'oui'],
      ['adresse.rue', '277 rue Raphaël-Babet'],
      ['adresse.ville', 'Saint-Joseph'],
      ['domicile.complementPoint', ''],
      ['domicile.complementLieu', ''],
      ['domicile.numeroVoie', '12B'],
      ['domicile.voie', 'rue Raphaël-Babet'],
      ['domicile.lieuDit', ''],
      ['domicile.codePostal', '97480'],
      ['domicile.localite', 'Saint-Joseph'],
      ['domicile.pays', 'FR'],
      ['enfants.0.prenom', 'Zoé'],
      ['enfants.0.ne.jour', '28'],
      ['enfants.0.ne.mois', '2'],
      ['enfants.0.ne.annee', '2015'],
      ['enfants.1.prenom', 'Malo'],
      ['enfants.1.ne.jour', ''],
      ['enfants.1.ne.mois', ''],
      ['enfants.1.ne.annee', ''],
    ])
  })
  it('is told, not asked, when read only', () => {
    const html = drawStep(fieldsOfEveryKind, { values: filledValues, readOnly: true })
    expect(html).not.toMatch(/<input|<select|<textarea|<button/)
    expect(html).toContain('<dt>Date de naissance</dt><dd>mars 1988</dd>')
    expect(html).toContain('<dt>Département de naissance</dt><dd>974 – La Réunion</dd>')
    expect(html).toContain('Non renseigné')
  })
})

describe('a list', () => {
  it('keeps an answer that is no longer offered', () => {
    const html = drawStep(fieldsOfEveryKind, { values: { departement: '20', quartier: '"><b>' } })
    expect(html).toContain('<option value="20" selected>20</option>')
    expect(html).toContain('<option value="&quot;&gt;&lt;b&gt;" selected>')
  })
  it('offers the suggestions of the server as buttons', () => {
    const suggestions = { 'etape.commune': [{ const: '97412', title: 'Saint-Joseph (974)' }] }
    const html = drawStep(fieldsOfEveryKind, { values: { commune: 'Saint-Jo' }, suggestions })
    expect(html).toMatch(/<button[^>]*value="choisir:commune=97412"[^>]*>Saint-Joseph \(974\)<\/button>/)
    expect(postedBy(html)).toContainEqual(['commune', 'Saint-Jo'])
  })
})

describe('a repeated group', () => {
  it('adds up to its most, and removes what was given', () => {
    const four = { enfants: [{}, {}, {}, {}] }
    expect(drawStep(fieldsOfEveryKind, { values: four })).not.toContain('value="ajouter:enfants"')
    const one = drawStep(fieldsOfEveryKind, { values: { enfants: [{ prenom: 'Zoé' }] } })
    expect(one).toContain('value="ajouter:enfants"')
    expect(one).toContain('value="retirer:enfants.0"')
  })
})

describe('a conflict', () => {
  it('shows the other answer beside the one typed', () => {
    const conflicts = [{ path: 'etape.nom', label: 'Nom de naissance', current: 'Hoareau' }]
    const html = drawStep(fieldsOfEveryKind, { values: { nom: 'Payet' }, conflicts })
    expect(html).toMatch(/id="c-nom-conflit".*«\u00a0Hoareau\u00a0»/)
    expect(elementsOf(html).find(({ attributes }) => attributes.id === 'c-nom')?.attributes).toMatchObject({
      value: 'Payet',
      'aria-describedby': 'c-nom-conflit',
    })
  })
})

function isBox({ type }: { readonly [name: string]: string }): boolean {
  return type === 'radio' || type === 'checkbox'
}
