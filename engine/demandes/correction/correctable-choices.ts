import {
  type EffectiveField,
  type EffectiveSchema,
  type Evaluation,
  type Path,
  validationStepId,
} from '../../definition/index.ts'

export type NamedPlace = { readonly path: Path; readonly title: string }

/** A step of which an agent may ask something again. */
export type CorrectableStep = {
  readonly id: string
  readonly title: string
  readonly fields: readonly NamedPlace[]
  readonly documents: readonly NamedPlace[]
}

/** What an agent may ask again: what was asked of this citizen, by step. A list of items is corrected as a whole. */
export function correctableChoices({ steps }: Evaluation): readonly CorrectableStep[] {
  return steps
    .filter(({ id, applies }) => applies && id !== validationStepId)
    .map(({ id, title, effectiveSchema, documents }) => ({
      id,
      title,
      fields: placesIn(effectiveSchema, { path: id, title: '' }),
      documents: documents.map(({ path, title: name }) => ({ path, title: name })),
    }))
    .filter(({ fields, documents }) => fields.length + documents.length > 0)
}

function placesIn(
  { properties }: Pick<EffectiveSchema, 'properties'> | EffectiveField,
  around: NamedPlace,
): readonly NamedPlace[] {
  return Object.entries(properties ?? {}).flatMap(([name, field]) => {
    if (field.computed !== undefined || field.kind === 'explanation') return []
    const place = { path: `${around.path}.${name}`, title: `${around.title}${field.title}` }
    if (field.properties === undefined) return [place]
    return placesIn(field, { path: place.path, title: `${place.title} – ` })
  })
}
