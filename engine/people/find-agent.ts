import type { AgentActor, Role } from '../actor.ts'
import type { Database } from '../store/database.ts'

/** The agent as an actor, with the roles of now; absent once disabled. Read at each request, so that a right withdrawn is gone at once. */
export async function findAgent({ knex }: Pick<Database, 'knex'>, agentId: string): Promise<AgentActor | undefined> {
  // Loaded at the first agent: pages of citizens, and the start, do without it.
  const { Agent } = await import('../store/models/agent.ts')
  const agent = await Agent.bindKnex(knex).query().findById(agentId).whereNull('disabled_at').withGraphFetched('roles')
  if (!agent) return undefined
  const roles = agent.roles ?? []
  return {
    kind: 'agent',
    agentId,
    name: `${agent.first_name} ${agent.last_name}`,
    quality: agent.quality,
    roles: [...new Set(roles.map(({ role }) => role))],
    serviceIds: [...new Set(roles.flatMap(({ role, service_id }) => (processes.has(role) && service_id) || []))],
  }
}

/** Roles that see the demandes of their service; who writes its démarches does not read what citizens answer. */
const processes: ReadonlySet<Role> = new Set<Role>(['agent', 'manager'])
