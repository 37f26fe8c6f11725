/** One field of every shipped kind, with what fills it and what is wrong with it: what the tests of the form draw. */

import { address } from '../../../engine/definition/address-field.ts'
import type { Violation } from '../../../engine/definition/evaluation.ts'
import {
  choice,
  choices,
  commune,
  computed,
  country,
  date,
  declaration,
  departement,
  email,
  explanation,
  group,
  longText,
  number,
  partialDate,
  personName,
  phone,
  repeatedGroup,
  text,
  yesNo,
} from '../../../engine/definition/fields.ts'
import type { Field, JsonObject } from '../../../engine/definition/language.ts'
import type { ListOptions } from '../../../renderer/form/step-form-props.ts'

const threeOptions = [
  { const: 'copie', title: 'Copie intégrale', description: 'Tout ce que dit l’acte.' },
  { const: 'extrait', title: 'Extrait' },
  { const: 'plurilingue', title: 'Extrait plurilingue' },
]
const sevenOptions = Array.from({ length: 7 }, (_, index) => ({ const: `o${index}`, title: `Option ${index}` }))

export const fieldsOfEveryKind: { readonly [name: string]: Field } = {
  avis: explanation({ title: 'Avant de commencer', description: 'Préparez une pièce d’identité.' }),
  titre: text({ title: 'Titre', maxLength: 80, ui: { help: 'Comme sur la carte.', width: 'medium' } }),
  nom: personName({ title: 'Nom de naissance', ui: { autocomplete: 'family-name' } }),
  motif: longText({ title: 'Motif', maxLength: 1000 }),
  nombre: number({ title: 'Nombre d’exemplaires', integer: true, ui: { width: 'short' } }),
  majeur: yesNo({ title: 'Êtes-vous majeur ?' }),
  format: choice({ title: 'Format', of: threeOptions }),
  quartier: choice({ title: 'Quartier', of: sevenOptions }),
  langues: choices({ title: 'Langues', of: threeOptions }),
  retrait: date({ title: 'Date de retrait' }),
  naissance: partialDate({ title: 'Date de naissance', ui: { autocomplete: 'bday' } }),
  courriel: email({ title: 'Courriel' }),
  telephone: phone({ title: 'Téléphone' }),
  commune: commune({ title: 'Commune de naissance' }),
  departement: departement({ title: 'Département de naissance' }),
  pays: country({ title: 'Pays de naissance' }),
  accord: declaration({ title: 'J’atteste l’exactitude de ces renseignements.' }),
  adresse: group({
    title: 'Adresse',
    required: ['ville'],
    properties: { rue: text({ title: 'Rue' }), ville: text({ title: 'Ville' }) },
  }),
  domicile: address({ title: 'Domicile' }),
  enfants: repeatedGroup({
    title: 'Enfants',
    maxItems: 4,
    itemTitle: 'Enfant',
    required: ['prenom'],
    properties: { prenom: personName({ title: 'Prénom' }), ne: partialDate({ title: 'Date de naissance' }) },
  }),
  total: computed({ title: 'Total', of: { sum: ['etape.nombre'] } }),
}

/** Every field that can be is compulsory. */
export const requiredNames: readonly string[] = Object.keys(fieldsOfEveryKind).filter(
  (name) => !['avis', 'titre', 'total'].includes(name),
)

export const filledValues: JsonObject = {
  titre: 'Carte « lecture » & <jeunes>',
  nom: 'Payet',
  motif: 'Deux lignes\net une autre',
  nombre: 3,
  majeur: false,
  format: 'extrait',
  quartier: 'o4',
  langues: ['copie', 'plurilingue'],
  retrait: '2026-11-27',
  naissance: '1988-03',
  courriel: 'zoe@exemple.re',
  telephone: '0262 35 80 00',
  commune: '97412',
  departement: '974',
  pays: 'FR',
  accord: true,
  adresse: { rue: '277 rue Raphaël-Babet', ville: 'Saint-Joseph' },
  domicile: { numeroVoie: '12B', voie: 'rue Raphaël-Babet', codePostal: '97480', localite: 'Saint-Joseph', pays: 'FR' },
  enfants: [{ prenom: 'Zoé', ne: '2015-02-28' }, { prenom: 'Malo' }],
  total: 3,
}

export const listOptions: ListOptions = {
  communes: [{ const: '97412', title: 'Saint-Joseph (974)' }],
  departements: [
    { const: '75', title: '75 – Paris' },
    { const: '974', title: '974 – La Réunion' },
  ],
  countries: [
    { const: 'FR', title: 'France' },
    { const: 'MU', title: 'Maurice' },
  ],
}

/** One violation a field; `etape` is the step. */
export const violationsEverywhere: readonly Violation[] = [
  ...Object.keys(fieldsOfEveryKind).filter(
    (name) => !['avis', 'total', 'adresse', 'domicile', 'enfants'].includes(name),
  ),
  'adresse.ville',
  'domicile.voie',
  'enfants.1.prenom',
].map((name) => ({
  path: `etape.${name}`,
  code: 'required',
  message: 'Indiquez une réponse, même courte. Elle sera relue.',
}))
