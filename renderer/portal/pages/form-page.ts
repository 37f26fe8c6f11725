import type { JsonObject, Violation } from '../../../engine/definition/index.ts'
import type { Form, Judged } from '../../../engine/people/form.ts'
import { computedOf } from '../../form/computed-answers.ts'
import type { FieldComponents } from '../../form/field-props.ts'
import { renderStepFields } from '../../form/render-step-fields.tsx'
import { type Html, type HtmlValue, html, trusted } from '../html.ts'
import type { Section } from '../layout.ts'
import { isAnyConditional } from '../parts/conditional-fields.ts'
import { csrfField } from '../parts/form-parts.ts'
import type { Portal } from '../portal.ts'
import { spaced } from '../typography.ts'

export type FormPageProps = {
  readonly title: string
  readonly section?: Section
  readonly form: FormProps
  /** Above the heading. */
  readonly crumbs?: Html
  /** Between the heading and the form: explanation, notices. */
  readonly before?: HtmlValue
  readonly after?: HtmlValue
  readonly aside?: Html
  readonly scripts?: HtmlValue
}

export type FormProps = {
  readonly form: Form
  /** As typed. */
  readonly values: JsonObject
  /** Of these values: what is asked now. */
  readonly judged: Judged
  /** Only those to be shown: none before the form was sent. Those of no field are told above it. */
  readonly violations: readonly Violation[]
  readonly action: string
  /** Words of its button. */
  readonly submit: string
  readonly token: string
  /** Inside the form, between its fields and its buttons. */
  readonly inside?: HtmlValue
  /** After the button, e.g. a link that gives up. */
  readonly beside?: HtmlValue
  /** Of kinds that are not shipped. */
  readonly components?: FieldComponents
}

type Drawing = Pick<Portal, 'site' | 'lists'>

/** A page around one small form. */
export function formPage(portal: Drawing, { title, form, crumbs, before, after, ...page }: FormPageProps): string {
  const main = html`${crumbs}<h1>${title}</h1>${before}${drawForm(portal, form)}${after}`
  return portal.site.layout({ ...page, title: `${form.violations.length > 0 ? 'Erreur\u00a0: ' : ''}${title}`, main })
}

/** A small form as the steps of démarches are drawn: error summary, fields with their errors, buttons. */
export function drawForm({ lists }: Drawing, props: FormProps): Html {
  const { form, values, judged, violations, action, submit, token, components } = props
  const { step, answers } = judged
  const shown = drawable(form, values)
  const suggestions = lists.suggestionsFor(step, shown)
  const fields = renderStepFields({
    compiled: form.compiled,
    step,
    values: shown,
    computed: computedOf(step.effectiveSchema, answers),
    violations: violations.filter(({ path }) => form.compiled.field(path) !== undefined),
    options: lists.optionsOf(step, shown),
    ...(suggestions && { suggestions }),
    ...(components && { components }),
  })
  return html`<form method="post" action="${action}" novalidate><button class="unseen" name="_action" value="envoyer" tabindex="-1" aria-hidden="true">${submit}</button>${csrfField(token)}${elsewhere(form, violations)}${
    violations.length > 0 && asksSecrets(form) && typeAgain
  }${
    step.effectiveSchema.required.length > 0 &&
    html`<p class="hint">Les champs marqués d’une étoile <span class="must">*</span> sont obligatoires.</p>`
  }<div id="champs">${trusted(fields)}</div>${props.inside}<div class="actions"><button class="button" name="_action" value="envoyer">${submit}</button>${
    opensFields(form) && html`<button class="button plain" name="_action" value="revoir">Mettre à jour la page</button>`
  }${props.beside}</div></form>`
}

const typeAgain = html`<p class="hint">Par sécurité, mots de passe et réponse secrète ne sont pas gardés dans la page\u00a0: retapez-les.</p>`

function asksSecrets({ compiled }: Form): boolean {
  return compiled.steps.some(({ children }) => children.some(({ kind }) => kind.isSecret))
}

/** What is wrong at no field of the form. */
function elsewhere({ compiled }: Form, violations: readonly Violation[]): Html | undefined {
  const others = violations.filter(({ path }) => compiled.field(path) === undefined)
  if (others.length === 0) return undefined
  return html`<div class="notice error" role="alert">${others.map(({ message }) => html`<p>${spaced(message)}</p>`)}</div>`
}

/** Without a script, what another answer opens is shown by the page made again: `_action` is then `revoir`. */
function opensFields({ compiled, stepId }: Form): boolean {
  return isAnyConditional(compiled.definition.steps.find(({ id }) => id === stepId)?.schema?.properties)
}

/** Names that the form does not have are nowhere to be drawn. */
function drawable({ compiled, stepId }: Form, values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => compiled.field(`${stepId}.${name}`)))
}
