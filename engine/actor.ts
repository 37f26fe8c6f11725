/** Who acts. Every use-case takes one first; deny by default. */
export type Role = 'agent' | 'manager' | 'author' | 'administrator'

export type CitizenActor = Extract<Actor, { kind: 'citizen' }>
export type AgentActor = Extract<Actor, { kind: 'agent' }>

export type Actor =
  /** Nobody known yet: may read public pages, open a draft, follow with a code. */
  | { readonly kind: 'visitor' }
  /** A citizen with or without an account: owns the demandes of `holderId`, plus those opened with a code in this session. */
  | {
      readonly kind: 'citizen'
      /** The account's own id, once signed in. */
      readonly holderId: string
      readonly grantedDemandeIds: readonly string[]
      readonly accountId?: string
      /** Held what was begun in this browser before signing in. */
      readonly formerHolderId?: string
      /** Of an account: the session that acts, and when the password was last given in it. */
      readonly session?: AccountSession
    }
  | {
      readonly kind: 'agent'
      readonly agentId: string
      readonly name: string
      readonly quality: string
      readonly roles: readonly Role[]
      /** Municipal services whose demandes the agent may see; administrators see all. */
      readonly serviceIds: readonly string[]
    }
  /** Timers and jobs. */
  | { readonly kind: 'system' }

export type AccountSession = {
  /** As the list of one’s sessions names it; the cookie holds another. */
  readonly id: string
  readonly authenticatedAt: Date
}

export type AccountActor = CitizenActor & { readonly accountId: string }

export function hasAccount(actor: Actor): actor is AccountActor {
  return actor.kind === 'citizen' && actor.accountId !== undefined
}

/** Of a person, as rows keep it; `null` of a visitor or of the system. */
export function idOf(actor: Actor): string | null {
  if (actor.kind === 'citizen') return actor.holderId
  return actor.kind === 'agent' ? actor.agentId : null
}
