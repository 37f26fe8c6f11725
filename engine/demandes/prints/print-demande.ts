/** The papers of one demande: what `engine/prints` draws, of whom may read it. */
import type { Actor } from '../../actor.ts'
import { summarise } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { acknowledgement, createIssuer, summary } from '../../prints/index.ts'
import type { Print } from '../../prints/print.ts'
import type { DemandeView } from '../demande-view.ts'
import { getDemande } from '../get-demande.ts'

export type PrintName = 'acknowledgement' | 'summary'

export type PrintedDemande = { readonly name: string; readonly bytes: Buffer }

/** A print of a demande that was sent, as a PDF with its file name. Throws `DemandeNotFound`, `NotSent` of a draft, `TooBusy`. */
export async function printDemande(
  actor: Actor,
  input: { readonly demandeId: string; readonly print: PrintName },
  engine: Engine,
): Promise<PrintedDemande> {
  const seen = await getDemande(actor, { demandeId: input.demandeId }, engine)
  // What its citizen is correcting is not sent yet: what was is printed.
  const isOpen = seen.correction?.state === 'open'
  const demande = isOpen ? await getDemande({ kind: 'system' }, { demandeId: input.demandeId }, engine) : seen
  const { submittedAt } = demande
  if (!submittedAt) throw new GuichetError('NotSent', { context: { id: demande.id } })
  const { fileName, write } = prints[input.print]
  const bytes = await engine.printer.print(write(demande, submittedAt, engine))
  return { name: `${fileName}-${demande.reference}.pdf`, bytes }
}

type Writer = {
  /** French, for the person who keeps the file. */
  readonly fileName: string
  readonly write: (demande: DemandeView, submittedAt: Date, engine: Engine) => Print
}

/** Every print, by the name that effects and routes give it. */
const prints: { readonly [name in PrintName]: Writer } = {
  acknowledgement: {
    fileName: 'accuse-de-reception',
    write: (demande, submittedAt, engine) => acknowledgement(demande, submittedAt, issuerOf(engine)),
  },
  summary: {
    fileName: 'recapitulatif',
    write: (demande, submittedAt, engine) => {
      const labelOf = (list: string, value: string) => engine.lists.find(list)?.label(value)
      const steps = summarise(demande.compiled, demande.evaluation, { labelOf })
      return summary(demande, { submittedAt, steps }, issuerOf(engine))
    },
  },
}

function issuerOf({ commune, config }: Engine) {
  return createIssuer({ commune, baseUrl: config.baseUrl })
}
