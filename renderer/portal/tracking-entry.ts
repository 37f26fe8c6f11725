import type { Violation } from '../../engine/definition/evaluation.ts'

/** What is missing of a number and a code; whether they open something is for the engine to say. */
export function checkTracking({ reference, code }: { reference: string; code: string }): readonly Violation[] {
  return [
    ...(reference.trim() === ''
      ? [missing('reference', 'Indiquez le numéro de la demande, par exemple SJ-26-7K4QX2.')]
      : []),
    ...(code.trim() === '' ? [missing('code', 'Indiquez le code d’accès donné avec le numéro.')] : []),
  ]
}

function missing(path: string, message: string): Violation {
  return { path, code: 'required', message }
}
