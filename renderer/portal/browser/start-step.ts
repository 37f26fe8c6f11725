import { fieldKindsOf, shippedFieldKinds } from '../../../engine/definition/field-kinds.ts'
import { loadDefinition } from '../../../engine/definition/load-definition.ts'
import { validatorRuntime } from '../../../engine/definition/validator-runtime.ts'
import type { Validators } from '../../../engine/definition/validators.ts'
import type { PageModule } from '../../../engine/procedures/page-module.ts'
import type { StepData } from '../../form/step-data.ts'
import { createAutosave } from './autosave.ts'
import type { DocumentsElements } from './documents/start-documents.ts'
import { focusSummary, followErrorLink } from './error-focus.ts'
import { listenToForm } from './listen-to-form.ts'
import { createLiveStep } from './live-step.ts'
import { createSavedLine } from './saved-line.ts'
import { createStepSaver } from './step-saver.ts'

type StepElements = { readonly data: StepData; readonly form: HTMLFormElement; readonly champs: HTMLElement }

/** Loads the form and the validators of the revision, hydrates the fields, and saves what is typed. */
export async function startStep({ data, form, champs }: StepElements): Promise<void> {
  const module: PageModule<typeof validatorRuntime, Validators> = await import(data.moduleUrl)
  const kinds = fieldKindsOf(shippedFieldKinds)
  const compiled = loadDefinition(module.definition, module.default(validatorRuntime), kinds)
  const live = createLiveStep({ compiled, data, form, champs })
  const line = createSavedLine(document.getElementById('enregistre'), data.zone)
  const saver = createStepSaver({ data, form, live, line })
  const autosave = createAutosave({
    save: saver.save,
    onRetry: (seconds) =>
      line.say(`Pas encore enregistré\u00a0: nouvel essai dans ${seconds} secondes. Vous pouvez continuer.`),
  })
  listenToForm({ form, champs, live, autosave, saver, line })
  declareAlive(form)
  const pieces = document.getElementById('pieces')
  if (pieces) void bringDocuments({ data, form, champs, pieces, live })
  followErrorLink(champs)
  focusSummary()
  if (live.refresh() || isAgain()) autosave.touch()
}

/** A module of its own: few steps have documents. Without it the page joins files as it does without a script. */
async function bringDocuments(elements: DocumentsElements): Promise<void> {
  const { startDocuments } = await import('./documents/start-documents.ts')
  startDocuments(elements)
}

/** Reloaded, or come back to: what the page sent as it was left may have been stored after this one was drawn. */
function isAgain(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return entry instanceof PerformanceNavigationTiming && entry.type !== 'navigate'
}

/** What the page does by itself from now on needs no button, and the server is told that fields were shown as they opened. */
function declareAlive(form: HTMLFormElement): void {
  form.querySelector('[name=_action][value=revoir]')?.remove()
  const mark = document.createElement('input')
  mark.type = 'hidden'
  mark.name = '_vivant'
  mark.value = '1'
  form.append(mark)
}
