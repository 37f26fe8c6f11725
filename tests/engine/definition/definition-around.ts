import type { ProcedureDefinition } from '../../../engine/definition/index.ts'

/** A whole definition around the steps that a test is about. */
export function definitionAround(
  parts: Pick<ProcedureDefinition, 'steps'> & Partial<ProcedureDefinition>,
): ProcedureDefinition {
  return {
    id: 'essai',
    type: 'form',
    title: 'Essai',
    category: 'essais',
    access: 'anyone',
    estimatedMinutes: 5,
    service: 'etat-civil',
    silence: { means: 'refusal', after: 'P2M', appeal: 'Vous pouvez saisir le tribunal.', source: 'CRPA L231-4' },
    retention: { draft: 'P20D', closed: 'P1Y' },
    workflow: {
      initial: 'received',
      states: {
        received: { label: 'Transmise', phase: 'open', on: { 'agent.accept': 'accepted' } },
        accepted: { label: 'Acceptée', phase: 'closed', outcome: 'accepted' },
      },
    },
    ...parts,
  }
}
