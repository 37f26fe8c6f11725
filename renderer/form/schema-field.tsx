import { deepEquals, type FieldPathId, ID_KEY, type FieldProps as RjsfFieldProps, toFieldPathId } from '@rjsf/utils'
import { memo, type ReactNode } from 'react'
import type { EffectiveField } from '../../engine/definition/evaluation.ts'
import { toDrawnSchema } from './drawn-schema.ts'
import type { FieldProps } from './field-props.ts'
import { drawReadOnlyField, drawReadOnlyStep, drawTurn } from './read-only.tsx'
import { conflictFor, drawingOf, optionsOf, type StepContext, suggestionsFor, turnOf } from './step-context.ts'
import { valueAt } from './value-at.ts'

/** RJSF's one door to every field: draws the step, or the field that the schema carries with the component of its kind. */
export const SchemaField = memo(function SchemaField(props: RjsfFieldProps): ReactNode {
  const field: EffectiveField | undefined = props.schema.field
  if (field !== undefined) return drawField(props, field)
  const fields = drawProperties(props, props.schema)
  return props.readonly ? drawReadOnlyStep(fields) : fields
}, isSameDrawing)

function drawField(props: RjsfFieldProps, field: EffectiveField): ReactNode {
  const { fieldPathId, errorSchema, required = false } = props
  const context: StepContext = props.registry.formContext
  const name = fieldPathId.path.join('.')
  const { draw: Field } = drawingOf(context, field)
  const drawing: FieldProps = {
    id: fieldPathId[ID_KEY],
    name,
    field,
    kind: context.compiled.kinds.get(field.kind),
    value: field.computed === undefined ? props.formData : valueAt(context.computed, fieldPathId.path),
    required,
    error: errorSchema?.__errors?.[0],
    conflict: conflictFor(context, name),
    options: optionsOf(context, field),
    suggestions: suggestionsFor(context, name),
    drawFields: (item) =>
      item === undefined ? drawProperties(props, toDrawnSchema(field)) : drawItem(props, field, item),
  }
  if (props.readonly) return drawReadOnlyField(drawing)
  return drawTurn(turnOf(context, name), drawing) ?? <Field {...drawing} />
}

function drawItem(props: RjsfFieldProps, field: EffectiveField, item: number): ReactNode {
  const itemField = field.itemFields?.[item] ?? field.items
  if (itemField === undefined) return null
  const inside = {
    ...props,
    fieldPathId: toFieldPathId(item, props.registry.globalFormOptions, props.fieldPathId),
    formData: Array.isArray(props.formData) ? props.formData[item] : undefined,
    errorSchema: childOf(props.errorSchema, item),
  }
  return drawProperties(inside, toDrawnSchema(itemField))
}

type Owner = Pick<RjsfFieldProps, 'formData' | 'registry' | 'readonly' | 'onChange' | 'onBlur' | 'onFocus'> & {
  readonly fieldPathId: FieldPathId
  readonly errorSchema?: RjsfFieldProps['errorSchema'] | undefined
}

/** Each property of the step, of a group or of one item, as RJSF's object field would hand them down. */
function drawProperties(owner: Owner, schema: RjsfFieldProps['schema']): ReactNode {
  const { registry, readonly, onChange, onBlur, onFocus } = owner
  const generation: number = registry.formContext.generation
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    typeof property === 'boolean' ? null : (
      <SchemaField
        key={generation === 0 ? name : `${name} ${generation}`}
        name={name}
        schema={property}
        fieldPathId={toFieldPathId(name, registry.globalFormOptions, owner.fieldPathId)}
        formData={owner.formData?.[name]}
        errorSchema={childOf(owner.errorSchema, name) ?? noErrors}
        required={schema.required?.includes(name) ?? false}
        registry={registry}
        readonly={readonly ?? false}
        onChange={onChange}
        onBlur={onBlur}
        onFocus={onFocus}
      />
    ),
  )
}

const noErrors = {}

function childOf(errorSchema: RjsfFieldProps['errorSchema'], name: string | number): RjsfFieldProps['errorSchema'] {
  return errorSchema?.[name]
}

/** Handlers are RJSF's own and never change what is drawn; its registry is made anew at each change, our context is not. */
function isSameDrawing(before: RjsfFieldProps, after: RjsfFieldProps): boolean {
  return (
    (before.schema === after.schema || deepEquals(before.schema.field, after.schema.field)) &&
    before.required === after.required &&
    before.readonly === after.readonly &&
    before.registry.formContext === after.registry.formContext &&
    deepEquals(before.formData, after.formData) &&
    deepEquals(before.errorSchema, after.errorSchema)
  )
}
