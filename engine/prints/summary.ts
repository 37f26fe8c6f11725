import { formatFrenchDate, type SummaryStep } from '../definition/index.ts'
import type { DemandeView } from '../demandes/demande-view.ts'
import { frenchMoment } from '../french-moment.ts'
import { type NamedPerson, namePeople } from '../people/household/name-people.ts'
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
          ...peopleRows(demande),
        ],
      },
      ...steps.flatMap((step) => stepBlocks(step, documentsOf(demande, step.stepId))),
      ...otherDocuments(demande, steps),
    ],
  }
}

/** Of a demande from an account: whom it is about, and who asks. */
function peopleRows({ about }: DemandeView): { label: string; value: string }[] {
  const { applicant, subject } = about ? namePeople(about) : {}
  return [
    ...(subject ? [{ label: 'Personne concernée', value: describe(subject) }] : []),
    ...(applicant ? [{ label: 'Demande faite par', value: applicant.name }] : []),
  ]
}

function describe({ name, birthDate }: NamedPerson): string {
  return birthDate === undefined ? name : `${name}, né(e) le ${formatFrenchDate(birthDate)}`
}

function stepBlocks({ title, rows }: SummaryStep, documents: readonly string[]): PrintBlock[] {
  if (rows.length === 0 && documents.length === 0) return []
  const facts = rows.map(({ label, value }) => ({ label, value: value === '' ? 'Non renseigné' : value }))
  return [
    { kind: 'heading', text: title },
    ...(facts.length > 0 ? [{ kind: 'facts', rows: facts } as const] : []),
    ...listed(documents),
  ]
}

/** What was joined later, to no step. */
function otherDocuments(demande: DemandeView, steps: readonly SummaryStep[]): PrintBlock[] {
  const known = new Set(steps.map(({ stepId }) => stepId))
  const others = joined(demande)
    .filter(({ requirement }) => !known.has(stepOf(requirement)))
    .map(nameOf)
  return others.length === 0 ? [] : [{ kind: 'heading', text: 'Documents ajoutés ensuite' }, ...listed(others)]
}

function documentsOf(demande: DemandeView, stepId: string): readonly string[] {
  return joined(demande)
    .filter(({ requirement }) => stepOf(requirement) === stepId)
    .map(nameOf)
}

/** A file that was refused did not reach the town hall. */
function joined({ documents }: DemandeView): DemandeView['documents'] {
  return documents.filter(({ state }) => state !== 'refused')
}

function listed(items: readonly string[]): PrintBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** Files that were wiped have lost their names; what they were for remains. */
function nameOf({ title, name }: DemandeView['documents'][number]): string {
  return name === '' ? title : `${title}\u00a0: ${name}`
}

function stepOf(requirement: string): string {
  return requirement.slice(0, requirement.indexOf('.'))
}
