import type { Pool } from 'pg'
import type { Actor, Role } from '../actor.ts'

export type AgentActor = Extract<Actor, { kind: 'agent' }>

/** The agent as an actor, with the roles of now; absent once disabled. Read at each request, so that a right withdrawn is gone at once. */
export async function findAgent(pool: Pool, agentId: string): Promise<AgentActor | undefined> {
  const { rows } = await pool.query<AgentRow>({ ...findAgentQuery, values: [agentId] })
  const [first] = rows
  if (!first) return undefined
  return {
    kind: 'agent',
    agentId,
    name: `${first.first_name} ${first.last_name}`,
    quality: first.quality,
    roles: [...new Set(rows.flatMap(({ role }) => role ?? []))],
    serviceIds: [...new Set(rows.flatMap(({ service_id }) => service_id ?? []))],
  }
}

type AgentRow = {
  readonly first_name: string
  readonly last_name: string
  readonly quality: string
  readonly role: Role | null
  readonly service_id: string | null
}

const findAgentQuery = {
  name: 'find-agent',
  text: `select a.first_name, a.last_name, a.quality, r.role, r.service_id
    from agents a left join agent_roles r on r.agent_id = a.id
    where a.id = $1 and a.disabled_at is null`,
}
