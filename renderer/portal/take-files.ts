/** What a posted step does to its files: takes one back, attaches those that were chosen. What is refused is told at its input. */
import type { FastifyRequest } from 'fastify'
import type { Violation } from '../../engine/definition/evaluation.ts'
import { attachDocument } from '../../engine/demandes/documents/attach-document.ts'
import { removeDocument } from '../../engine/demandes/documents/remove-document.ts'
import type { Engine } from '../../engine/engine.ts'
import { GuichetError } from '../../engine/errors.ts'
import type { Upload } from '../../engine/http/uploads.ts'
import type { PostedForm } from './posted-form.ts'

export type TakenFiles = {
  /** Something of the demande is not as it was read. */
  readonly hasChanged: boolean
  /** Of each file that could not be attached, at the path of its requirement. */
  readonly violations: readonly Violation[]
}

type StepRequest = FastifyRequest<{ Params: { demandeId: string; stepId: string } }>

/** One file after the other, so that each is refused or kept for itself. Throws what is no fault of a file. */
export async function takeFiles(request: StepRequest, form: PostedForm, engine: Engine): Promise<TakenFiles> {
  const hasRemoved = await takeBack(request, form, engine)
  const violations: Violation[] = []
  for (const upload of request.uploads) {
    const violation = await attach(request, upload, engine)
    if (violation) violations.push(violation)
  }
  return { hasChanged: hasRemoved || violations.length < request.uploads.length, violations }
}

async function takeBack({ actor }: StepRequest, { action }: PostedForm, engine: Engine): Promise<boolean> {
  const [, documentId] = /^retirer-document:([0-9a-f-]{36})$/.exec(action) ?? []
  if (documentId === undefined) return false
  try {
    await removeDocument(actor, { documentId }, engine)
  } catch (error) {
    // The button was pressed twice, or in two windows.
    if (!(error instanceof GuichetError) || error.code !== 'DocumentNotFound') throw error
  }
  return true
}

async function attach(
  { actor, params }: StepRequest,
  { field, name, bytes, isLeftOut }: Upload,
  engine: Engine,
): Promise<Violation | undefined> {
  const { demandeId, stepId } = params
  const requirement = `${stepId}.${field.replace(/^fichiers\./, '')}`
  const refused = (message: string) => ({ path: requirement, code: 'file', message: sentence(name, message) })
  if (isLeftOut) return refused('Il n’a pas été envoyé avec les autres, trop lourds ensemble. Joignez-le séparément.')
  try {
    await attachDocument(actor, { demandeId, requirement, name, bytes }, engine)
    return undefined
  } catch (error) {
    if (error instanceof GuichetError && toldAtInput.has(error.code)) return refused(error.citizenMessage)
    throw error
  }
}

const toldAtInput = new Set([
  'FileRefused',
  'TooManyDocuments',
  'DocumentNotAsked',
  'StepUnavailable',
  'TooManyRequests',
])

/** "« photo.svg » : ce fichier…"; the name comes from outside, and is only shown. */
function sentence(name: string, message: string): string {
  const shown = [...name.replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(-60).join('').trim()
  return shown === ''
    ? message
    : `«\u00a0${shown}\u00a0»\u00a0: ${message.charAt(0).toLocaleLowerCase('fr')}${message.slice(1)}`
}
