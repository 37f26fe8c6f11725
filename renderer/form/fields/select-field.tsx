import { type ReactNode, useMemo } from 'react'
import type { FieldProps } from '../field-props.ts'
import { labelledField } from '../frame.tsx'
import { optionsHtml } from './options-html.ts'

/** A list of options. An answer that is no longer offered stays in it, so that nothing disappears unseen. */
export function SelectField(props: FieldProps): ReactNode {
  const { field, options, kind } = props
  const chosen = typeof props.value === 'string' ? props.value : ''
  // Written once: the page never writes over what was chosen since. A hundred options as text cost a hundredth of as many elements.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is the control's own from then on
  const html = useMemo(() => ({ __html: firstOptions(props, chosen) + optionsHtml(options, chosen) }), [options])
  return labelledField(props, (attributes) => (
    <select
      {...attributes}
      autoComplete={field.ui?.autocomplete ?? kind.autocomplete}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it was escaped by optionsHtml
      dangerouslySetInnerHTML={html}
    />
  ))
}

/** None, and the answer itself when it is not offered. */
function firstOptions({ field, options }: FieldProps, chosen: string): string {
  const none = { const: '', title: field.ui?.placeholder ?? 'Choisissez' }
  const isOffered = chosen === '' || options.some((option) => option.const === chosen)
  return optionsHtml(isOffered ? [none] : [none, { const: chosen, title: chosen }], chosen)
}
