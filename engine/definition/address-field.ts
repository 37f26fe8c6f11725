import { country, type FieldOptions, text } from './fields.ts'

/** Longest line that sorting machines read (AFNOR NF Z10-011). */
const line = 38

const properties = {
  complementPoint: text({
    title: 'Appartement, étage, couloir, escalier',
    maxLength: line,
    ui: { autocomplete: 'address-line3' },
  }),
  complementLieu: text({
    title: 'Entrée, bâtiment, résidence',
    maxLength: line,
    ui: { autocomplete: 'address-line2' },
  }),
  numeroVoie: text({
    title: 'Numéro de voie',
    maxLength: 5,
    ui: { width: 'short', help: 'Par exemple 12 ou 12B. Laissez vide s’il n’y en a pas.' },
  }),
  voie: text({
    title: 'Libellé de la voie',
    maxLength: 32,
    ui: { autocomplete: 'address-line1', help: 'Par exemple rue Raphaël-Babet.' },
  }),
  lieuDit: text({ title: 'Lieu-dit ou service', maxLength: line }),
  codePostal: text({
    title: 'Code postal',
    maxLength: 12,
    requiredWhen: { '.pays': { const: 'FR' } },
    ui: { width: 'short', autocomplete: 'postal-code' },
    messages: { pattern: 'Écrivez les cinq chiffres du code postal, par exemple 97480.' },
  }),
  localite: text({ title: 'Localité', maxLength: line, ui: { autocomplete: 'address-level2' } }),
  pays: country({ title: 'Pays', default: 'FR' }),
} as const

/** A postal address, field by field: `{ numeroVoie: '277', voie: 'rue Raphaël-Babet', codePostal: '97480', localite: … }`. */
export function address<const O extends FieldOptions>(options: O) {
  return {
    kind: 'address',
    type: 'object',
    required: ['voie', 'localite', 'pays'],
    properties,
    ...options,
  } as const
}
