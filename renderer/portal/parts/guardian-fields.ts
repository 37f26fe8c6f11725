import type { Guardian, GuardianLink, PersonView } from '../../../engine/people/household/person-view.ts'
import { type Html, html } from '../html.ts'
import type { PostedForm } from '../posted-form.ts'

const links: readonly (readonly [GuardianLink, string])[] = [
  ['father', 'Père'],
  ['mother', 'Mère'],
  ['guardian', 'Tuteur légal'],
]

const prefix = '_responsable.'

/** Of each adult of the household, what they are to the child. `message`: what is wrong with the whole. */
export function guardianFields(
  adults: readonly PersonView[],
  guardians: readonly Guardian[],
  message: string | undefined,
): Html {
  const linkOf = new Map(guardians.map(({ adultId, link }) => [adultId, link]))
  return html`<fieldset class="field${message !== undefined && ' wrong'}"${message !== undefined && html` aria-describedby="c-responsables-erreur"`}><legend>Responsables légaux <span class="must" aria-hidden="true">*</span></legend><p class="hint">De un à trois, parmi les adultes du foyer.</p>${
    message !== undefined &&
    html`<p class="message" id="c-responsables-erreur"><span aria-hidden="true">▲</span><span>${message}</span></p>`
  }${adults.map(
    ({ id, name }) =>
      html`<div class="field"><label for="c-responsable-${id}">${name}</label><select id="c-responsable-${id}" name="${prefix}${id}"><option value="">N’est pas responsable légal</option>${links.map(
        ([link, label]) => html`<option value="${link}"${linkOf.get(id) === link && html` selected`}>${label}</option>`,
      )}</select></div>`,
  )}</fieldset>`
}

/** What was chosen; what the page cannot have sent is left out. */
export function readGuardians({ entries }: PostedForm): readonly Guardian[] {
  return entries.flatMap(([name, value]) => {
    const link = links.find(([known]) => known === value)?.[0]
    return name.startsWith(prefix) && link ? [{ adultId: name.slice(prefix.length), link }] : []
  })
}
