/** The generic renderer: draws one step of any démarche as the evaluator left it. It knows no démarche and decides nothing. */
import type { FormProps } from '@rjsf/core/lib/components/Form.js'
import { type ReactNode, useMemo } from 'react'
import { toCorrectable } from '../../engine/definition/correctable.ts'
import { toDrawnSchema } from './drawn-schema.ts'
import { toErrorSchema } from './error-schema.ts'
import { silentValidator } from './silent-validator.ts'
import type { StepContext } from './step-context.ts'
import type { StepFormProps } from './step-form-props.ts'
import { ThemedForm } from './theme.tsx'

export type LiveProps = {
  /** In the page, once something was changed: the summary is no longer announced each time. */
  readonly isLive?: boolean
  /** Changes when the answers were replaced: the controls are made anew. */
  readonly generation?: number
  /** Paths, relative to the step, of what the summary may tell; without it, all. */
  readonly summarised?: ReadonlySet<string>
}

/** Error summary, explanation of the star, fields. Not the `<form>` nor its buttons: they are the page's. */
export function StepForm(props: StepFormProps & LiveProps): ReactNode {
  const {
    compiled,
    step,
    options,
    computed,
    suggestions,
    conflicts,
    components,
    correctable,
    isLive = false,
    generation = 0,
    summarised,
  } = props
  const may = useMemo(() => correctable && toCorrectable(correctable), [correctable])
  const context: StepContext = useMemo(
    () => ({
      compiled,
      step,
      options,
      computed,
      suggestions,
      conflicts,
      components,
      correctable: may,
      isLive,
      generation,
      summarised,
    }),
    [compiled, step, options, computed, suggestions, conflicts, components, may, isLive, generation, summarised],
  )
  const extraErrors = useMemo(() => toErrorSchema(step.id, props.violations), [step.id, props.violations])
  return (
    <ThemedForm
      {...constantProps}
      schema={toDrawnSchema(step.effectiveSchema)}
      formData={props.values}
      formContext={context}
      readonly={props.readOnly ?? false}
      {...(extraErrors && { extraErrors })}
    />
  )
}

const constantProps = {
  validator: silentValidator,
  noValidate: true,
  idPrefix: 'c',
  idSeparator: '-',
  nameGenerator: (path: readonly (string | number)[]) => path.join('.'),
  children: <></>,
  // What is absent was left empty: nothing is filled in on the way to the screen.
  experimental_defaultFormStateBehavior: {
    allOf: 'skipDefaults',
    emptyObjectFields: 'skipDefaults',
    constAsDefaults: 'never',
    arrayMinItems: { populate: 'never' },
  },
} as const satisfies Partial<FormProps>
