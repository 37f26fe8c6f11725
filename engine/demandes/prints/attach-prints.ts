import type { Engine } from '../../engine.ts'
import type { MailAttachment } from '../../notifications/index.ts'
import { type PrintName, printDemande } from './print-demande.ts'

/** Papers that may go by mail: those that hold no answer. */
const mailable: readonly PrintName[] = ['acknowledgement']

/** The same, as the names that an effect may give. */
export const mailablePrints: ReadonlySet<string> = new Set(mailable)

export function isMailable(name: unknown): name is PrintName {
  return typeof name === 'string' && mailablePrints.has(name)
}

/** The papers of a demande as parts of a mail to its citizen. */
export async function attachPrints(
  engine: Engine,
  demandeId: string,
  names: readonly string[],
): Promise<readonly MailAttachment[]> {
  const prints = names.filter(isMailable)
  return Promise.all(
    prints.map(async (print) => ({
      ...(await printDemande({ kind: 'system' }, { demandeId, print }, engine)),
      mediaType: 'application/pdf',
    })),
  )
}
