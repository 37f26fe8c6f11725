/** Library cards of which an agent asks something again. */
import type { CitizenActor } from '../../../../engine/actor.ts'
import type { Answers } from '../../../../engine/definition/index.ts'
import type { CorrectsInput } from '../../../../engine/demandes/correction/ask-correction.ts'
import type { DemandeView } from '../../../../engine/demandes/demande-view.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import type { Engine } from '../../../../engine/engine.ts'
import { createAgent } from '../../../setup/engine.ts'
import { plainCard, sendCard } from '../library-card.ts'

export const agent = createAgent()

/** A card in the hands of the service. */
export async function takeCard(
  engine: Engine,
  citizen: CitizenActor,
  answers: Answers = plainCard,
): Promise<DemandeView> {
  const { id } = await sendCard(engine, citizen, answers)
  return sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)
}

/** A card of which those corrections are asked. */
export async function askAgain(
  engine: Engine,
  citizen: CitizenActor,
  { answers = plainCard, ...corrects }: CorrectsInput & { readonly answers?: Answers },
): Promise<DemandeView> {
  const { id } = await takeCard(engine, citizen, answers)
  return ask(engine, id, corrects)
}

export function ask(engine: Engine, demandeId: string, corrects: CorrectsInput): Promise<DemandeView> {
  const asks = { reason: 'Ce n’est pas lisible.' }
  return sendEvent(agent, { demandeId, event: 'agent.askForMore', asks, corrects }, engine)
}
