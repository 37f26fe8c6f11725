/** What the message of a demande may print. The engine gives each as a plain text; a message naming anything else is refused. */
export const templateVariables = [
  'reference',
  'procedureTitle',
  'communeName',
  'serviceName',
  'serviceAddress',
  'servicePhone',
  'serviceEmail',
  'submittedOn',
  'statusLabel',
  'followUpUrl',
  'accessCode',
  'reason',
  'agentName',
  'agentQuality',
  'silenceMeaning',
  'silenceDate',
  'appeal',
  'draftExpiresOn',
  'deadline',
  'missingList',
] as const

export type TemplateVariable = (typeof templateVariables)[number]

/** Of an answer: `acte.format` is printed by `{{answers_acte_format}}`. */
export function answerVariable(path: string): string {
  return `answers_${path.replaceAll('.', '_')}`
}

/** In bytes of UTF-8. */
export const maxTemplateSize = 10_000
