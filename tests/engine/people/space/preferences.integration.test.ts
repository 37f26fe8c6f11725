import { expect, test } from 'vitest'
import { warnDrafts } from '../../../../engine/demandes/drafts/warn-drafts.ts'
import { writeMessage } from '../../../../engine/demandes/messages/write-message.ts'
import { changePreferences, readPreferences } from '../../../../engine/people/space/preferences.ts'
import { accountActor, createTestAccount } from '../../../setup/accounts.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { openCard, sendCard } from '../../demandes/library-card.ts'

const { engine, database, clock } = await createTestEngine()
const someone = async () => accountActor(await createTestAccount(database))
const mailsOf = async (demandeId: string, key: string) =>
  (
    await database.pool.query("select recipient from mails where demande_id = $1 and key like $2 || '%'", [
      demandeId,
      key,
    ])
  ).rows

test('every mail is wanted until one says otherwise', async () => {
  const marie = await someone()
  expect(await readPreferences(marie, {}, engine)).toEqual({ reminders: true, messages: true })
  const chosen = { reminders: false, messages: true }
  expect(await changePreferences(marie, chosen, engine)).toEqual(chosen)
  expect(await readPreferences(marie, {}, engine)).toEqual(chosen)
  expect(await readPreferences(await someone(), {}, engine)).toEqual({ reminders: true, messages: true })
  await expect(readPreferences(createCitizen(), {}, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
  await expect(changePreferences({ kind: 'visitor' }, chosen, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
})

test('messages of the town hall are announced, unless that is switched off', async () => {
  const [marie, paul] = [await someone(), await someone()]
  await changePreferences(paul, { reminders: true, messages: false }, engine)
  for (const [citizen, announced] of [
    [marie, 1],
    [paul, 0],
  ] as const) {
    const { id } = await sendCard(engine, citizen)
    await writeMessage(createAgent(), { demandeId: id, channel: 'thread', body: 'Bonjour' }, engine)
    expect(await mailsOf(id, 'message:')).toHaveLength(announced)
  }
})

test('a draft that is about to be deleted is warned of, at the address of the account, unless that is switched off', async () => {
  clock.set('2026-11-23T08:00:00Z')
  const [marie, paul] = [await someone(), await someone()]
  await changePreferences(paul, { reminders: false, messages: true }, engine)
  const [hers, his] = [await openCard(engine, marie), await openCard(engine, paul)]
  clock.set('2026-12-07T08:00:00Z')
  await warnDrafts(engine)
  const { rows } = await database.pool.query('select email from accounts where id = $1', [marie.accountId])
  expect(await mailsOf(hers.id, 'draft-warning:')).toEqual([{ recipient: rows[0].email }])
  expect(await mailsOf(his.id, 'draft-warning:')).toEqual([])
})
