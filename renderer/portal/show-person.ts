import type { FastifyReply } from 'fastify'
import type { JsonObject } from '../../engine/definition/index.ts'
import { GuichetError } from '../../engine/errors.ts'
import { personForm } from '../../engine/people/household/person-forms.ts'
import type { Guardian, PersonView } from '../../engine/people/household/person-view.ts'
import { StalePerson } from '../../engine/people/household/stale-person.ts'
import { formValues } from './form-values.ts'
import { type PersonPageProps, personPage } from './pages/person-page.ts'
import { readGuardians } from './parts/guardian-fields.ts'
import { goTo, type Portal, sendPage } from './portal.ts'
import type { PostedForm } from './posted-form.ts'

type Shown = Pick<PersonPageProps, 'kind' | 'person' | 'people'> & { readonly portal: Portal }

type Submission = Shown & {
  readonly posted: PostedForm
  /** Answers where to go on. */
  save(input: { readonly answers: JsonObject; readonly guardians: readonly Guardian[] }): Promise<string>
}

/** The empty form. The usual guardian of a child is who adds it, whatever they are to the child. */
export async function showAdding(reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const form = await formOf(shown)
  const values = form.prefill(shown.portal.engine.facts())
  return showPerson(reply, { ...shown, values, guardians: [], violations: [] })
}

/** The form with those values. */
export async function showPerson(
  reply: FastifyReply,
  { portal, ...props }: Shown & Omit<PersonPageProps, 'form' | 'token'>,
): Promise<FastifyReply> {
  const form = await formOf(props)
  const status = props.stored ? 409 : props.violations.length > 0 ? 422 : 200
  return sendPage(reply, personPage(portal, { ...props, form, token: reply.csrfToken() }), status)
}

/** Saves what was posted, or shows it again with what is wrong: nothing typed is lost. */
export async function submitPerson(reply: FastifyReply, { posted, save, ...shown }: Submission): Promise<FastifyReply> {
  const values = formValues(shown.portal, await formOf(shown), posted)
  const guardians = readGuardians(posted)
  const again = (more: { violations: PersonPageProps['violations']; stored?: PersonView }) =>
    showPerson(reply, { ...shown, values, guardians, ...more })
  // A button of a field, or the one that opens what an answer asks for.
  if (posted.action !== 'envoyer' && posted.action !== 'continuer') return again({ violations: [] })
  try {
    return goTo(reply, await save({ answers: values, guardians }))
  } catch (error) {
    if (error instanceof StalePerson) return again({ violations: [], stored: error.current })
    if (error instanceof GuichetError && error.code === 'AnswersRefused') return again({ violations: error.details })
    throw error
  }
}

/** The first adult of a household that has none answers for it. */
function formOf({ kind, person, people }: Pick<Shown, 'kind' | 'person' | 'people'>) {
  const isResponsible = person?.isResponsible ?? (kind === 'adult' && people.every((one) => !one.isResponsible))
  return personForm({ kind, isResponsible })
}
