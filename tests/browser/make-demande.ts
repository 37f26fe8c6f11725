import { acteNaissanceSamples } from '../../procedures/acte-naissance/samples.ts'
import type { Visit } from './start-site.ts'

type StepAnswers = { readonly [step: string]: object }
export type MadeDemande = { readonly id: string; readonly reference: string; readonly url: string }

const contact = { moyenContact: 'courriel', courriel: 'zoe.payet@example.org', consentement: true }
const [full] = acteNaissanceSamples

/** Answers of someone who asks for a full copy of their own act. */
export const fullAnswers: StepAnswers = { ...full?.answers, validation: contact }

export type MakeOptions = {
  readonly procedureId?: string
  /** By step; none unless told. */
  readonly answers?: StepAnswers
  readonly isSent?: boolean
}

/** Begins a demande as this visitor, and fills it, by the API: the quick way to the page that a test is about. */
export async function makeDemande(visit: Visit, options: MakeOptions = {}): Promise<MadeDemande> {
  const { procedureId = 'acte-naissance', answers = {}, isSent = false } = options
  let demande = await call(visit, 'POST', '/api/v1/demandes', { procedureId })
  const { id, reference } = demande
  const url = `/api/v1/demandes/${id}`
  for (const [step, stepAnswers] of Object.entries(answers))
    demande = await call(visit, 'PUT', `${url}/steps/${step}`, { answers: stepAnswers, baseVersion: demande.version })
  if (isSent) await call(visit, 'POST', `${url}/submission`, { baseVersion: demande.version })
  return { id, reference, url: `/demandes/${id}` }
}

type Called = { readonly id: string; readonly reference: string; readonly version: number }

async function call({ context, origin }: Visit, method: 'POST' | 'PUT', url: string, data: object): Promise<Called> {
  const session = await context.request.get('/api/v1/session')
  const { csrfToken } = await session.json()
  const answer = await context.request.fetch(url, { method, data, headers: { origin, 'x-csrf-token': csrfToken } })
  if (!answer.ok()) throw new Error(`${method} ${url}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}
