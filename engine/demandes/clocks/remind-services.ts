import { addPeriod, endOfDay, formatFrenchDate } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { type ComposedMail, composeMail, promiseMail } from '../../notifications/index.ts'
import { silenceEvent } from './set-clocks.ts'

/** Days before silence from which a demande is counted. */
const ahead = 'P7D'

type CountRow = {
  readonly service_id: string
  readonly title: string
  readonly count: number
  readonly first_on: string
}

/**
 * Writes to each service, each morning, how many of its demandes silence would answer within 7 days: numbers, no name. Nothing is sent
 * when there are none, or when the setting says so. Asked again on the same day, it sends nothing more. Answers how many mails.
 */
export async function remindServices(engine: Engine): Promise<number> {
  if (!engine.config.silenceReminders) return 0
  const { database, commune } = engine
  const { today } = engine.facts()
  if (engine.now() < startOfWork(today, commune.zone)) return 0
  const { rows } = await database.pool.query<CountRow>(
    `select d.service_id, r.definition ->> 'title' as title, count(*)::int as count, min(d.silence_at) as first_on
     from demande_timers t join demandes d on d.id = t.demande_id
       join procedures p on p.id = d.procedure_id join procedure_revisions r on r.id = p.current_revision_id
     where t.event = $1 and t.scope = 'demande' and t.done_at is null and t.due_at <= $2
     group by 1, 2 order by 1, 2`,
    [silenceEvent, endOfDay(addPeriod(today, ahead), commune.zone)],
  )
  let sent = 0
  for (const service of commune.services) {
    const lines = rows.filter((row) => row.service_id === service.id)
    if (lines.length === 0) continue
    const mail = {
      key: `silence-reminder:${service.id}:${today}`,
      to: service.email,
      ...reminder(lines, engine),
      at: engine.now(),
    }
    if (await database.transaction((client) => promiseMail(client, mail, engine.outbox))) sent += 1
  }
  return sent
}

/** Nobody is there to read it at midnight: seven in the morning, or about that on a day when the hour changes. */
function startOfWork(today: string, zone: string): Date {
  return new Date(endOfDay(addPeriod(today, '-P1D'), zone).getTime() + 7 * 3_600_000)
}

function reminder(lines: readonly CountRow[], { commune, config }: Pick<Engine, 'commune' | 'config'>): ComposedMail {
  const total = lines.reduce((sum, { count }) => sum + count, 0)
  const demandes = total === 1 ? 'Une demande' : `${total} demandes`
  const items = lines.map(
    ({ title, count, first_on }) => `- ${title} : ${count}, la première le ${formatFrenchDate(first_on)}`,
  )
  const text = `Bonjour,

Sans réponse de votre part d’ici sept jours, le silence de la mairie vaudra décision pour :

${items.join('\n')}

Les traiter : ${config.baseUrl}/admin/a-traiter`
  const subject = `${demandes} à traiter sous sept jours`
  return composeMail({ subject, text }, { commune, baseUrl: config.baseUrl })
}
