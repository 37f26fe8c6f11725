import type { JsonObject, Violation } from '../../../engine/definition/index.ts'
import type { Form } from '../../../engine/people/form.ts'
import type { Guardian, PersonKind, PersonView } from '../../../engine/people/household/person-view.ts'
import { type Html, html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { guardianFields } from '../parts/guardian-fields.ts'
import { notice } from '../parts/notice.ts'
import { personTags } from '../parts/person-tags.ts'
import type { Portal } from '../portal.ts'
import { formPage } from './form-page.ts'

export type PersonPageProps = {
  readonly kind: PersonKind
  /** Absent of one who is being added. */
  readonly person?: PersonView
  readonly people: readonly PersonView[]
  readonly form: Form
  readonly values: JsonObject
  readonly guardians: readonly Guardian[]
  readonly violations: readonly Violation[]
  readonly token: string
  /** Somebody changed it meanwhile: what is stored now. */
  readonly stored?: PersonView
}

const added = { adult: 'Ajouter un adulte', child: 'Ajouter un enfant' } as const
const path = { adult: '/compte/foyer/adulte', child: '/compte/foyer/enfant' } as const

/** `/compte/foyer/…`: a person of the household, to be added, seen or changed. */
export function personPage(portal: Portal, props: PersonPageProps): string {
  const { kind, person, people, form, values, guardians, violations, token } = props
  const adults = people.filter((one) => one.kind === 'adult')
  const wrong = violations.find(({ path: place }) => place === 'person.guardians')
  return formPage(portal, {
    title: person ? `Fiche de ${person.name}` : added[kind],
    section: 'compte',
    crumbs: crumbs(['/compte', 'Compte']),
    before: html`${person && standing(person)}${conflict(props)}`,
    form: {
      form,
      values,
      judged: form.judge(values, portal.engine.facts()),
      violations,
      action: person ? `/compte/foyer/${person.id}` : path[kind],
      submit: person ? 'Enregistrer' : 'Ajouter au foyer',
      token,
      inside: html`${person && html`<input type="hidden" name="_version" value="${(props.stored ?? person).version}">`}${
        kind === 'child' && guardianFields(adults, guardians, wrong?.message)
      }`,
      beside: html`<a class="button quiet" href="/compte">Annuler</a>`,
    },
    after: person && removal(person),
  })
}

function standing(person: PersonView): Html {
  return html`<p>${personTags(person)}</p>${
    person.state === 'invalid' &&
    notice('wait', html`<p><b>La mairie vous demande de corriger cette fiche.</b> ${person.stateReason}</p>`)
  }${person.state === 'valid' && html`<p class="hint">La mairie a vérifié cette fiche. Elle la vérifiera de nouveau si vous la modifiez.</p>`}`
}

/** Both values are shown: what was typed is in the fields, what is stored is here. */
function conflict({ form, stored, values }: PersonPageProps): Html | undefined {
  if (!stored) return undefined
  const kept: { readonly [field: string]: unknown } = stored
  const names = new Set([...Object.keys(values), ...Object.keys(kept)])
  const lines = [...names].flatMap((name) => {
    const field = form.compiled.field(`${form.stepId}.${name}`)
    const value = kept[name]
    if (!field || value === values[name] || typeof value !== 'string') return []
    return [html`<li>${field.title}\u00a0: «\u00a0${value}\u00a0»</li>`]
  })
  return notice(
    'error',
    html`<p role="alert"><b>Cette fiche a été modifiée entre-temps.</b> Voici ce qui est enregistré maintenant et qui diffère de ce que vous avez écrit\u00a0:</p><ul>${lines}</ul><p>Vérifiez, puis enregistrez de nouveau\u00a0: ce qui est écrit ci-dessous remplacera ce qui est enregistré.</p>`,
  )
}

function removal({ id, name, mayArchive, keptBecause }: PersonView): Html {
  return html`<h2 class="after">Retirer du foyer</h2>${
    mayArchive
      ? html`<p><a href="/compte/foyer/${id}/suppression">Supprimer ${name} de mon foyer</a></p>`
      : html`<p class="muted">${keptBecause}</p>`
  }`
}
