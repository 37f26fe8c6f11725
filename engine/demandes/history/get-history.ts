import type { Actor } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { Revision } from '../../procedures/revision.ts'
import { assertMayRead } from '../access.ts'
import { type LoggedCorrection, titlesAsked } from '../correction/asked-titles.ts'
import { readDemande } from '../demande-record.ts'
import type { HistoryEntry } from '../demande-view.ts'

type EventRow = {
  seq: number
  type: string
  actor_kind: string
  at: Date
  data: { says?: string; asked?: JsonObject; corrects?: LoggedCorrection }
  first_name: string | null
  last_name: string | null
}

const most = 200
const filling = ['citizen.saveStep', 'citizen.attachDocument', 'citizen.removeDocument']

/** What happened to a demande, latest first, without how its draft was filled. Throws `DemandeNotFound`. */
export async function getHistory(
  actor: Actor,
  input: { demandeId: string },
  engine: Engine,
): Promise<readonly HistoryEntry[]> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertMayRead(actor, demande)
  const revision = await engine.procedures.revision(demande.revision_id)
  const { rows } = await engine.database.pool.query<EventRow>(
    `select e.seq, e.type, e.actor_kind, e.at, e.data, a.first_name, a.last_name
     from demande_events e left join agents a on a.id = e.actor_id and e.actor_kind = 'agent'
     where e.demande_id = $1 and e.type <> all($3) order by e.seq desc limit $2`,
    [demande.id, most, filling],
  )
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type,
    at: row.at,
    actorKind: row.actor_kind,
    // Citizens deal with a service; the author of a decision is named in the decision itself (CRPA L212-1).
    ...(actor.kind === 'agent' && row.last_name !== null && { actorName: `${row.first_name} ${row.last_name}` }),
    sentence: row.data.says ?? defaultSentence(row.type, revision),
    asked: row.data.asked ?? {},
    ...(row.data.corrects && { corrects: toldOf(row.data.corrects, revision) }),
  }))
}

function toldOf(corrects: LoggedCorrection, { compiled }: Revision): NonNullable<HistoryEntry['corrects']> {
  return { titles: titlesAsked(corrects, compiled), deadline: corrects.deadline }
}

function defaultSentence(type: string, revision: Revision): string {
  if (type === 'citizen.open') return 'Vous avez commencé votre demande.'
  const label = [...revision.workflow.states.values()]
    .flatMap((state) => state.transitions)
    .find((transition) => transition.event === type)?.label
  return label ? `${label}.` : 'La demande a changé d’état.'
}
