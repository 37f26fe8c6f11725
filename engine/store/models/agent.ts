import { Model, type RelationMappings } from 'objection'
import type { Role } from '../../actor.ts'

/** A right that an agent has, everywhere or in one municipal service. */
export class AgentRole extends Model {
  static override readonly tableName = 'agent_roles'
  static override readonly idColumn = ['agent_id', 'role', 'service_id']

  declare agent_id: string
  declare role: Role
  declare service_id: string | null
}

/** An agent of the town, with the rights that come with it. */
export class Agent extends Model {
  static override readonly tableName = 'agents'

  declare id: string
  declare email: string
  declare first_name: string
  declare last_name: string
  declare quality: string
  declare password_hash: string
  declare disabled_at: Date | null
  declare created_at: Date
  declare roles?: AgentRole[]

  static override readonly relationMappings: RelationMappings = {
    roles: {
      relation: Model.HasManyRelation,
      modelClass: AgentRole,
      join: { from: 'agents.id', to: 'agent_roles.agent_id' },
    },
  }
}
