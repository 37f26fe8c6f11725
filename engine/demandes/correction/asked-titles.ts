import type { CompiledDefinition } from '../../definition/index.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { DemandeRecord } from '../demande-record.ts'
import type { Correction } from './correction-record.ts'

/** What the log keeps of a correction that was asked. */
export type LoggedCorrection = Pick<Correction, 'fields' | 'documents' | 'deadline'>

/** What was asked last, each in a few words; also once it is over. */
export function askedTitles(
  demande: Pick<DemandeRecord, 'correction'>,
  { compiled }: Pick<Revision, 'compiled'>,
): readonly string[] {
  return demande.correction ? titlesAsked(demande.correction, compiled) : []
}

/** "Étape – champ", then the documents. */
export function titlesAsked(
  { fields, documents }: Pick<Correction, 'fields' | 'documents'>,
  compiled: CompiledDefinition,
): readonly string[] {
  return [...fields.map((path) => titleOf(path, compiled)), ...documents.map(({ title }) => title)]
}

function titleOf(path: string, compiled: CompiledDefinition): string {
  const step = compiled.definition.steps.find(({ id }) => id === path.split('.', 1)[0])
  const field = compiled.field(path)
  return [step?.title, field?.title].filter(Boolean).join(' – ')
}
