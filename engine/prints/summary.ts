import type { SummaryStep } from '../definition/index.ts'
import type { DemandeView } from '../demandes/demande-view.ts'
import { frenchMoment } from '../french-moment.ts'
import { headOf, type Issuer } from './issuer.ts'
import type { Print, PrintBlock } from './print.ts'

/** What was sent, step by step, as a person reads it: for the citizen who holds the demande and for agents, never mailed. */
export function summary(
  demande: DemandeView,
  { submittedAt, steps }: { readonly submittedAt: Date; readonly steps: readonly SummaryStep[] },
  issuer: Issuer,
): Print {
  const { title } = demande.definition
  return {
    title: `Récapitulatif – ${title}`,
    ...headOf(demande, issuer),
    madeAt: submittedAt.getTime(),
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: 'Numéro de la demande', value: demande.reference },
          { label: 'Envoyée le', value: frenchMoment(submittedAt, issuer.commune.zone) },
        ],
      },
      ...steps.flatMap(stepBlocks),
    ],
  }
}

function stepBlocks({ title, rows }: SummaryStep): PrintBlock[] {
  if (rows.length === 0) return []
  const facts = rows.map(({ label, value }) => ({ label, value: value === '' ? 'Non renseigné' : value }))
  return [
    { kind: 'heading', text: title },
    { kind: 'facts', rows: facts },
  ]
}
