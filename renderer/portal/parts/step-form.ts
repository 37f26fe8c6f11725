import type { Facts, StepEvaluation, Violation } from '../../../engine/definition/evaluation.ts'
import type { JsonObject, Path } from '../../../engine/definition/language.ts'
import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import type { Conflict } from '../../form/conflict.ts'
import { renderStepFields } from '../../form/render-step-fields.tsx'
import type { ListOptions, Suggestions } from '../../form/step-form-props.ts'
import { type Html, html, trusted } from '../html.ts'
import type { Site } from '../site.ts'
import { embedStepData, moduleUrlOf } from '../step-data.ts'
import { isAnyConditional } from './conditional-fields.ts'
import { documentCards, requirementsOf } from './document-cards.ts'
import { csrfField } from './form-parts.ts'

export type StepFormInput = {
  readonly demande: DemandeView
  readonly step: StepEvaluation
  /** As typed. */
  readonly values: JsonObject
  /** What its computed fields hold. */
  readonly computed: JsonObject
  /** What the next save is based on. */
  readonly version: number
  /** Only those to be shown. */
  readonly violations: readonly Violation[]
  readonly options: ListOptions
  readonly suggestions?: Suggestions
  readonly conflicts?: readonly Conflict[]
  readonly facts: Facts
  readonly token: string
  /** Its citizen has an account, whose documents may be joined. */
  readonly canReuse?: boolean
  readonly savedAt?: Date
  /** While corrections are asked: the only fields that may be changed. */
  readonly correctable?: readonly Path[]
}

export type Submit = { readonly value: string; readonly label: string }

/** The form of a step: fields drawn from its definition, then its buttons. `before` and `after` stand around the fields. */
export function stepForm(
  site: Site,
  input: StepFormInput,
  { action, submit, before, after }: { action: string; submit: Submit; before?: Html; after?: Html },
): Html {
  const { token, version, savedAt } = input
  const cards = documentCards(input)
  return html`<form method="post" action="${action}" id="etape" novalidate${cards && html` enctype="multipart/form-data"`}>${defaultSubmit(submit)}${csrfField(token)}<input type="hidden" name="_version" value="${version}">${before}${
    input.step.effectiveSchema.required.length > 0 &&
    html`<p class="hint">Les champs marqués d’une étoile <span class="must">*</span> sont obligatoires.</p>`
  }<div id="champs">${trusted(renderStepFields(fieldsOf(input)))}</div>${cards}${after}<div class="actions"><button class="button" name="_action" value="${submit.value}">${submit.label}</button><button class="button quiet" name="_action" value="plus-tard">Continuer plus tard</button>${
    opensFields(input) &&
    html`<button class="button plain" name="_action" value="revoir">Mettre à jour la page</button>`
  }<p class="saved" id="enregistre" role="status">${savedAt && `Enregistré à ${site.dates.time(savedAt)}`}</p></div></form>`
}

/** The data and the script that bring the form to life; nothing when the script was not built. */
export function stepScripts(site: Site, input: StepFormInput): Html | undefined {
  const { stepScript } = site.assets
  if (!stepScript) return undefined
  const data = embedStepData({ ...input, stepId: input.step.id, zone: site.commune.zone })
  // The browser fetches the module that the script will import while it still reads the script.
  return html`<link rel="modulepreload" href="${moduleUrlOf(input.demande)}"><script type="application/json" id="donnees-etape">${data}</script><script type="module" src="${stepScript}"></script>`
}

/** The Enter key presses the first button of a form: it must be this one, not "Ajouter" or "Retirer" in the fields. */
function defaultSubmit({ value, label }: Submit): Html {
  return html`<button class="unseen" name="_action" value="${value}" tabindex="-1" aria-hidden="true">${label}</button>`
}

function fieldsOf(input: StepFormInput): Parameters<typeof renderStepFields>[0] {
  const { demande, step, values, computed, violations, options, suggestions, conflicts, correctable } = input
  return {
    compiled: demande.compiled,
    step,
    values,
    computed,
    violations,
    options,
    ...(suggestions && { suggestions }),
    ...(conflicts && { conflicts }),
    ...(correctable && { correctable }),
  }
}

/** Whether some field or document of the step is asked only for certain answers. */
function opensFields({ demande, step }: StepFormInput): boolean {
  const definition = demande.compiled.definition.steps.find(({ id }) => id === step.id)
  const fields = definition?.schema?.properties
  const asksDocuments = Object.keys(fields ?? {}).length > 0 && requirementsOf({ demande, step }).some(isConditional)
  return asksDocuments || isAnyConditional(fields)
}

function isConditional({ when, requiredWhen }: ReturnType<typeof requirementsOf>[number]): boolean {
  return when !== undefined || requiredWhen !== undefined
}
