import type { ProcedureDefinition } from '../../../engine/definition/language.ts'
import { period } from '../typography.ts'

/** What silence means, before anything was sent: "Sans réponse au bout de 2 mois, votre demande est refusée." */
export function silenceRule({ means, after }: ProcedureDefinition['silence']): string {
  return `Sans réponse de la mairie au bout de ${period(after)}, votre demande est considérée comme ${verdicts[means]}.`
}

/** The same with its date: "Sans réponse au 20 janvier 2027, …". */
export function silenceOn(means: ProcedureDefinition['silence']['means'], day: string): string {
  return `Sans réponse de la mairie le ${day}, votre demande sera considérée comme ${verdicts[means]}.`
}

/** Once the day is past: "Sans réponse de la mairie au 20 janvier 2027, votre demande est considérée comme refusée." */
export function silenceSince(means: ProcedureDefinition['silence']['means'], day: string): string {
  return `Sans réponse de la mairie au ${day}, votre demande est considérée comme ${verdicts[means]}.`
}

const verdicts = { acceptance: 'acceptée', refusal: 'refusée' } as const
