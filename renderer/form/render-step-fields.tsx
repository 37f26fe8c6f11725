import { renderToString } from 'react-dom/server'
import { StepForm } from './step-form.tsx'
import type { StepFormProps } from './step-form-props.ts'

/** The HTML that `#champs` holds: error summary and fields of one step, ready to be hydrated by the page's script. */
export function renderStepFields(props: StepFormProps): string {
  return renderToString(<StepForm {...props} />)
}
