import type { JsonObject } from '../../engine/definition/index.ts'
import type { Form } from '../../engine/people/form.ts'
import { applyStepAction } from '../form/step-action.ts'
import type { Portal } from './portal.ts'
import type { PostedForm } from './posted-form.ts'

/** What was posted in a small form, as typed: buttons of its fields obeyed (an item added, a suggestion chosen), places recognised. */
export function formValues({ lists }: Pick<Portal, 'lists'>, form: Form, posted: PostedForm): JsonObject {
  const decoded = form.decode(posted.entries)
  const acted = applyStepAction(decoded, posted.action) ?? decoded
  const step = form.compiled.definition.steps.find(({ id }) => id === form.stepId)
  return lists.resolve(step?.schema?.properties, acted)
}
