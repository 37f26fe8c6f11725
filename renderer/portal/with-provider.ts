import type { FastifyRequest } from 'fastify'
import { hasAccount } from '../../engine/actor.ts'
import type { Html } from './html.ts'
import { providerButton } from './parts/provider-button.ts'
import type { Portal } from './portal.ts'

type ProviderProps = { readonly back?: string; readonly provider?: Html; readonly refusal?: string }

/** Where to go once signed in, the button of FranceConnect where it is configured, and what went wrong there. */
export function withProvider({ actor, query }: FastifyRequest, { engine }: Portal, back?: string): ProviderProps {
  const place = back === undefined ? {} : { back }
  if (!engine.franceconnect) return place
  const told =
    typeof query === 'object' && query !== null && 'franceconnect' in query ? String(query.franceconnect) : ''
  const refusal = sentences.get(told)
  const confirming = hasAccount(actor) ? ({ isConfirming: true } as const) : {}
  return { ...place, provider: providerButton({ ...place, ...confirming }), ...(refusal !== undefined && { refusal }) }
}

const sentences: ReadonlyMap<string, string> = new Map([
  ['annule', 'Vous avez quitté FranceConnect avant la fin. Recommencez, ou connectez-vous avec votre mot de passe.'],
  ['refuse', 'FranceConnect n’a pas confirmé votre identité. Recommencez, ou connectez-vous avec votre mot de passe.'],
  [
    'absent',
    'FranceConnect ne répond pas pour le moment. Connectez-vous avec votre mot de passe, ou réessayez plus tard.',
  ],
])
