/** What `rendering.ts` measures. */
import Form from '@rjsf/core/lib/components/Form.js'
import { renderToString } from 'react-dom/server'
import type { StepEvaluation, Violation } from '../engine/definition/evaluation.ts'
import { fieldKindsOf, shippedFieldKinds } from '../engine/definition/field-kinds.ts'
import { choice, departement, partialDate, personName, text } from '../engine/definition/fields.ts'
import type { JsonObject } from '../engine/definition/language.ts'
import { renderStepFields } from '../renderer/form/render-step-fields.tsx'
import { silentValidator } from '../renderer/form/silent-validator.ts'

const of = ['titulaire', 'conjoint', 'ascendant', 'descendant', 'autre'].map((id) => ({
  const: id,
  title: `Qualité ${id}`,
}))
const properties = {
  qualite: choice({ title: 'Qualité du demandeur', of, ui: { help: 'Votre lien avec la personne.' } }),
  nomNaissance: personName({
    title: 'Nom de naissance',
    ui: { help: 'Celui de l’acte.', autocomplete: 'family-name' },
  }),
  nomUsage: personName({ title: 'Nom d’usage' }),
  prenoms: personName({ title: 'Prénom(s)', several: true, ui: { help: 'Tous, dans l’ordre de l’acte.' } }),
  dateNaissance: partialDate({ title: 'Date de naissance' }),
  ville: text({ title: 'Ville de naissance' }),
  departement: departement({ title: 'Département de naissance' }),
  nomPere: personName({ title: 'Nom du père' }),
  prenomPere: personName({ title: 'Prénoms du père' }),
  nomMere: personName({ title: 'Nom de la mère' }),
  prenomMere: personName({ title: 'Prénoms de la mère' }),
  precision: text({ title: 'Précisions' }),
}
const required = ['qualite', 'nomNaissance', 'prenoms', 'dateNaissance', 'ville']
const values: JsonObject = {
  qualite: 'ascendant',
  nomNaissance: 'Payet',
  prenoms: 'Zoé, Marie',
  dateNaissance: '1988-02-28',
  ville: 'Saint-Joseph',
  departement: '974',
  nomPere: 'Payet',
  prenomPere: 'Jean',
  nomMere: 'Hoareau',
  prenomMere: 'Marie',
}
const violations: readonly Violation[] = [
  { path: 'personne.nomNaissance', code: 'required', message: 'Indiquez le nom, tel qu’il figure sur l’acte.' },
  { path: 'personne.dateNaissance', code: 'noSuchDay', message: 'Le 31 février n’existe pas.' },
]
const options = {
  departements: Array.from({ length: 101 }, (_, at) => ({ const: `${at}`, title: `${at} – Département` })),
}
const step: StepEvaluation = {
  id: 'personne',
  title: 'Personne concernée',
  optional: false,
  applies: true,
  available: true,
  status: 'incomplete',
  sentence: '',
  effectiveSchema: { type: 'object', required, properties: JSON.parse(JSON.stringify(properties)) },
  documents: [],
  violations: [],
}
const compiled = { kinds: fieldKindsOf(shippedFieldKinds) }
const props = { compiled, step, values, violations: [], options }
const schema = JSON.parse(
  JSON.stringify({
    type: 'object',
    required,
    properties: { ...properties, departement: text({ title: 'Département' }) },
  }),
)

export const cases = {
  ours: () => renderStepFields(props),
  oursWithErrors: () => renderStepFields({ ...props, violations }),
  rjsf: () => renderToString(<Form schema={schema} formData={values} validator={silentValidator} noValidate />),
}
