/** A small form on its page: shown, and shown again with everything typed when its use-case refuses it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JsonObject, Violation } from '../../engine/definition/index.ts'
import { GuichetError } from '../../engine/errors.ts'
import type { Form } from '../../engine/people/form.ts'
import { formValues } from './form-values.ts'
import { type FormPageProps, type FormProps, formPage } from './pages/form-page.ts'
import { type Portal, sendPage } from './portal.ts'
import { type PostedForm, readPostedForm } from './posted-form.ts'

export type FormRoute = {
  readonly portal: Portal
  readonly form: Form
  readonly page: Omit<FormPageProps, 'form'>
  readonly drawn: Pick<FormProps, 'action' | 'submit' | 'inside' | 'beside' | 'components'>
}

type Shown = {
  /** Those that the form starts with, unless told. */
  readonly values?: JsonObject
  readonly violations?: readonly Violation[]
  readonly status?: number
}

export function showForm(
  reply: FastifyReply,
  { portal, form, page, drawn }: FormRoute,
  { values, violations = [], status = 200 }: Shown = {},
): FastifyReply {
  const facts = portal.engine.facts()
  const shown = values ?? form.prefill(facts)
  const judged = form.judge(shown, facts)
  const token = reply.csrfToken()
  const props = { ...page, form: { ...drawn, form, values: shown, judged, violations, token } }
  return sendPage(reply, formPage(portal, props), status)
}

type Act = (answers: JsonObject, posted: PostedForm) => Promise<FastifyReply>

/** Reads what was posted and hands it to the use-case. A button that only changes the form (an item, « Mettre à jour ») shows it again. */
export async function answerForm(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  route: FormRoute,
  act: Act,
): Promise<FastifyReply> {
  const posted = readPostedForm(request.body)
  const values = formValues(route.portal, route.form, posted)
  if (posted.action !== 'envoyer' && posted.action !== 'continuer') return showForm(reply, route, { values })
  try {
    return await act(values, posted)
  } catch (error) {
    if (!(error instanceof GuichetError) || !toldInForm.has(error.code)) throw error
    if (error.status === 429) reply.header('retry-after', String(error.context.retryAfterSeconds ?? 60))
    const whole = { path: '', code: error.code, message: error.citizenMessage }
    const violations = error.details.length > 0 ? error.details : [whole]
    return showForm(reply, route, { values, violations, status: error.status })
  }
}

const toldInForm = new Set<string>(['AnswersRefused', 'ProofRefused', 'TooManyRequests'])
