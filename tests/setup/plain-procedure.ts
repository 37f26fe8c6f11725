import { readFileSync } from 'node:fs'
import type { ProcedureDefinition, Step } from '../../engine/definition/index.ts'

const {
  conditions: _conditions,
  rules: _rules,
  ...minimal
}: ProcedureDefinition = JSON.parse(readFileSync('tests/fixtures/definitions/minimal.json', 'utf8'))

/** A publishable procedure made of those steps: its chart, messages and service are those of the smallest one. */
export function plainProcedure(
  id: string,
  steps: readonly Step[],
  more: Partial<Pick<ProcedureDefinition, 'conditions' | 'rules' | 'workflow'>> = {},
): ProcedureDefinition {
  return { ...minimal, service: 'etat-civil', category: 'etat-civil', ...more, id, steps }
}
