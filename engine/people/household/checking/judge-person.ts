import type { PoolClient } from 'pg'
import type { Actor } from '../../../actor.ts'
import { todayIn } from '../../../definition/index.ts'
import type { Engine } from '../../../engine.ts'
import { GuichetError } from '../../../errors.ts'
import { promiseMail } from '../../../notifications/index.ts'
import { accountOfPerson, lockHousehold, personAmong, readHousehold } from '../person-record.ts'
import type { PersonView } from '../person-view.ts'
import { StalePerson } from '../stale-person.ts'
import { toPersonView } from '../to-person-view.ts'
import { assertChecksPeople } from './assert-checks-people.ts'
import { judgementMail } from './judgement-mail.ts'

export type Judgement = {
  readonly personId: string
  readonly version: number
  readonly state: 'valid' | 'invalid'
  /** What is to be corrected: needed of `invalid`. */
  readonly reason?: string
}

const longestReason = 1000

/**
 * Says that a person is as declared, or what is to be corrected; the household is told by mail. Throws `Forbidden`, `PersonNotFound`,
 * `AnswersRefused` without a reason, `StaleVersion` when the person was changed meanwhile.
 */
export async function judgePerson(actor: Actor, input: Judgement, engine: Engine): Promise<PersonView> {
  assertChecksPeople(actor)
  const reason = input.state === 'invalid' ? assertReason(input.reason) : null
  return engine.database.transaction(async (client) => {
    const accountId = await accountOfPerson(client, input.personId)
    const people = await lockHousehold(client, accountId)
    const person = personAmong(people, input.personId)
    if (person.version !== input.version) throw new StalePerson(toPersonView(person, people), {})
    await client.query(
      `update household_people set state = $2, state_reason = $3, checked_by = $4, checked_at = $5, version = version + 1
       where id = $1`,
      [person.id, input.state, reason, actor.agentId, engine.now()],
    )
    await tell(client, { accountId, ...input }, engine)
    const after = await readHousehold(client, accountId)
    return toPersonView(personAmong(after, person.id), after)
  })
}

function assertReason(typed = ''): string {
  const reason = typed.trim()
  if (reason !== '' && reason.length <= longestReason) return reason
  const message =
    reason === '' ? 'Dites ce qui est à corriger.' : `Ce texte est trop long : ${longestReason} caractères au plus.`
  const code = reason === '' ? 'required' : 'maxLength'
  throw new GuichetError('AnswersRefused', { details: [{ path: 'reason', code, message }] })
}

/** Each correction asked is told; that people are valid, once a day, however many were checked. */
async function tell(
  client: PoolClient,
  judged: Judgement & { readonly accountId: string },
  engine: Engine,
): Promise<void> {
  const { accountId, personId, version, state } = judged
  const { rows } = await client.query<{ email: string }>(
    'select email from accounts where id = $1 and email_verified_at is not null',
    [accountId],
  )
  const [account] = rows
  if (!account) return
  const at = engine.now()
  const key =
    state === 'invalid'
      ? `person:${personId}:${version}`
      : `household-valid:${accountId}:${todayIn(engine.commune.zone, at)}`
  await promiseMail(client, { key, to: account.email, ...judgementMail(state, engine), at }, engine.outbox)
}
