import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../../engine/actor.ts'
import type { JsonObject } from '../../../../engine/definition/index.ts'
import { changePerson } from '../../../../engine/people/household/change-person.ts'
import { correctPerson } from '../../../../engine/people/household/checking/correct-person.ts'
import { getCheckedPerson } from '../../../../engine/people/household/checking/get-checked-person.ts'
import { ignoreDuplicate } from '../../../../engine/people/household/checking/ignore-duplicate.ts'
import { judgePerson } from '../../../../engine/people/household/checking/judge-person.ts'
import { listPeopleToCheck } from '../../../../engine/people/household/checking/list-people-to-check.ts'
import { mergePeople } from '../../../../engine/people/household/checking/merge-people.ts'
import { getPerson } from '../../../../engine/people/household/get-person.ts'
import { listHousehold } from '../../../../engine/people/household/list-household.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { addAdult, addChild, openAccount, theo, zoe } from './accounts.ts'

const { engine, database, clock } = await createTestEngine()
const manager = createAgent({ roles: ['manager'] })
const at = (time: string) => clock.set(`2026-11-23T${time}:00Z`)

const mailsTo = async (email: string) =>
  (await database.pool.query('select subject, text from mails where recipient = $1 order by created_at', [email])).rows

describe('agents who check people', () => {
  test.each<[string, Actor]>([
    ['a visitor', { kind: 'visitor' }],
    ['a citizen', createCitizen()],
    ['an agent', createAgent()],
    ['an author', createAgent({ roles: ['author'] })],
  ])('are not %s', async (_who, actor) => {
    const { responsible } = await openAccount(engine)
    const personId = responsible.id
    const refused = { code: 'Forbidden' }
    const judged = { personId, version: 1, state: 'valid' } as const
    const pair = { kept: { id: personId, version: 1 }, dropped: { id: personId, version: 1 } }
    await expect(listPeopleToCheck(actor, { limit: 10 }, engine)).rejects.toMatchObject(refused)
    await expect(getCheckedPerson(actor, { personId }, engine)).rejects.toMatchObject(refused)
    await expect(judgePerson(actor, judged, engine)).rejects.toMatchObject(refused)
    await expect(correctPerson(actor, { personId, version: 1, answers: zoe }, engine)).rejects.toMatchObject(refused)
    await expect(mergePeople(actor, pair, engine)).rejects.toMatchObject(refused)
    await expect(ignoreDuplicate(actor, { personId, otherId: personId }, engine)).rejects.toMatchObject(refused)
  })

  test('know nobody who does not exist', async () => {
    for (const personId of [randomUUID(), 'rien']) {
      const refused = { code: 'PersonNotFound' }
      await expect(getCheckedPerson(manager, { personId }, engine)).rejects.toMatchObject(refused)
      const judged = { personId, version: 1, state: 'valid' } as const
      await expect(judgePerson(manager, judged, engine)).rejects.toMatchObject(refused)
    }
  })
})

describe('the people to check', () => {
  test('are listed by pages, longest waiting first, once their account is confirmed', async () => {
    const own = await createTestEngine()
    const names = ['Anne', 'Béa', 'Chloé', 'Dora', 'Emma']
    for (const [index, firstNames] of names.entries()) {
      own.clock.set(`2026-11-2${index}T08:00:00Z`)
      await openAccount(own.engine, { answers: { ...zoe, firstNames } })
    }
    await own.database.pool.query(
      `update accounts set email_verified_at = null where id = (select account_id from household_people where first_names = 'Béa')`,
    )
    const admin = createAgent({ roles: ['administrator'] })
    const first = await listPeopleToCheck(admin, { limit: 3 }, own.engine)
    expect(first.rows.map(({ name }) => name)).toEqual(['Anne Payet', 'Chloé Payet', 'Dora Payet'])
    expect(first.rows[0]).toMatchObject({
      kind: 'adult',
      stateLabel: 'nouveau',
      household: 'Anne Payet',
      duplicates: 0,
    })
    const { next } = first
    if (next === undefined) throw new Error('there is another page')
    const last = await listPeopleToCheck(admin, { limit: 3, after: next }, own.engine)
    expect(last.rows.map(({ name }) => name)).toEqual(['Emma Payet'])
    expect(last).not.toHaveProperty('next')
    await expect(listPeopleToCheck(admin, { limit: 3, after: 'x' }, own.engine)).rejects.toMatchObject({
      code: 'BadRequest',
    })
    const { id: personId, version } = first.rows[0] ? { ...first.rows[0], version: 1 } : { id: '', version: 0 }
    await judgePerson(admin, { personId, version, state: 'valid' }, own.engine)
    expect((await listPeopleToCheck(admin, { limit: 9 }, own.engine)).rows.map(({ name }) => name)).not.toContain(
      'Anne Payet',
    )
  })
})

describe('a judgement', () => {
  test('asks for a correction with its reason, and tells by mail that there is one, not whose', async () => {
    const email = `${randomUUID()}@example.org`
    const { actor, responsible } = await openAccount(engine, { email })
    const judged = { personId: responsible.id, version: 1, state: 'invalid' } as const
    for (const [reason, code] of [
      ['  ', 'required'],
      ['x'.repeat(1001), 'maxLength'],
    ] as const)
      await expect(judgePerson(manager, { ...judged, reason }, engine)).rejects.toMatchObject({
        code: 'AnswersRefused',
        details: [{ path: 'reason', code }],
      })
    await judgePerson(manager, { ...judged, reason: 'Le nom est mal écrit.' }, engine)
    expect(await getPerson(actor, { personId: responsible.id }, engine)).toMatchObject({
      state: 'invalid',
      stateReason: 'Le nom est mal écrit.',
    })
    const [mail, ...others] = await mailsTo(email)
    expect(others).toEqual([])
    expect(mail.subject).toBe('Une fiche de votre foyer est à corriger')
    expect(mail.text).toContain('/compte')
    expect(mail.text).not.toMatch(/Payet|Zoé|mal écrit/)
  })

  test('follows the states: corrected by the citizen, it is to be judged again', async () => {
    const { actor, responsible } = await openAccount(engine)
    const personId = responsible.id
    await judgePerson(manager, { personId, version: 1, state: 'invalid', reason: 'Le nom.' }, engine)
    const changed = await changePerson(
      actor,
      { personId, version: 2, answers: { ...zoe, birthName: 'Payette' } },
      engine,
    )
    expect(changed.state).toBe('modified')
    const valid = await judgePerson(manager, { personId, version: 3, state: 'valid' }, engine)
    expect(valid.state).toBe('valid')
    expect(valid).not.toHaveProperty('stateReason')
  })

  test('is told once a day when people are valid, however many', async () => {
    const email = `${randomUUID()}@example.org`
    const { actor, responsible } = await openAccount(engine, { email })
    const jean = await addAdult(engine, actor)
    for (const { id: personId } of [responsible, jean])
      await judgePerson(manager, { personId, version: 1, state: 'valid' }, engine)
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual(['Votre foyer a été vérifié'])
    expect((await listHousehold(actor, {}, engine)).state).toBe('valid')
  })

  test('is not of what was changed meanwhile', async () => {
    const { actor, responsible } = await openAccount(engine)
    const personId = responsible.id
    await changePerson(actor, { personId, version: 1, answers: { ...zoe, usageName: 'Hoarau' } }, engine)
    const late = judgePerson(manager, { personId, version: 1, state: 'valid' }, engine)
    await expect(late).rejects.toMatchObject({ code: 'StaleVersion', current: { usageName: 'Hoarau' } })
  })

  test('may be a correction by the agent: the person is then valid', async () => {
    const { actor } = await openAccount(engine)
    const child = await addChild(engine, actor)
    const { id: personId, guardians } = child
    const answers = { ...theo, firstNames: 'Théodore' }
    const wrong = correctPerson(manager, { personId, version: 1, answers: {}, guardians }, engine)
    await expect(wrong).rejects.toMatchObject({ code: 'AnswersRefused' })
    const corrected = await correctPerson(manager, { personId, version: 1, answers, guardians }, engine)
    expect(corrected).toMatchObject({ name: 'Théodore Payet', state: 'valid', version: 2 })
    const { rows } = await database.pool.query('select checked_by from household_people where id = $1', [personId])
    expect(rows).toEqual([{ checked_by: manager.agentId }])
  })
})

describe('possible duplicates', () => {
  const alikeTo = async (personId: string) => (await getCheckedPerson(manager, { personId }, engine)).duplicates

  test.each<[string, JsonObject, JsonObject, boolean]>([
    ['the same birth date', { birthDate: '1980-01-01' }, { birthDate: '1980-01-01' }, true],
    [
      'another accent, case and hyphen',
      { firstNames: 'Jean-Noël', birthDate: '1980-01-02' },
      { firstNames: 'JEAN-NOEL', birthDate: '1980-01-02' },
      true,
    ],
    [
      'other further first names',
      { firstNames: 'Éva, Marie', birthDate: '1980-01-03' },
      { firstNames: 'EVA', birthDate: '1980-01-03' },
      true,
    ],
    ['the same e-mail', { email: 'meme@example.org' }, { email: 'MEME@example.org' }, true],
    ['the same telephone, written otherwise', { phone: '0692 11 22 33' }, { phone: '+262692112233' }, true],
    ['the name alone', {}, {}, false],
    ['a twin', { firstNames: 'Léa', birthDate: '1980-01-04' }, { firstNames: 'Lou', birthDate: '1980-01-04' }, false],
    [
      'another name at the same address',
      { birthName: 'Grondin', email: 'deux@example.org' },
      { birthName: 'Hoarau', email: 'deux@example.org' },
      false,
    ],
  ])('are told by %s', async (_what, one, other, expected) => {
    const name = `Nom${randomUUID().replace(/[^a-f]/g, '')}`
    const { actor } = await openAccount(engine)
    const first = await addAdult(engine, actor, { birthName: name, ...one })
    const second = await addAdult(engine, (await openAccount(engine)).actor, { birthName: name, ...other })
    expect((await alikeTo(first.id)).map(({ id }) => id)).toEqual(expected ? [second.id] : [])
    expect((await alikeTo(second.id)).map(({ id }) => id)).toEqual(expected ? [first.id] : [])
  })

  test('count what the account of the responsible adult says', async () => {
    const name = { ...zoe, birthName: 'Vitry' }
    const { responsible } = await openAccount(engine, { answers: name, phones: { mobile: '+262692998877' } })
    const { actor } = await openAccount(engine)
    const declared = await addAdult(engine, actor, { ...name, phone: '0692 99 88 77' })
    expect((await alikeTo(declared.id)).map(({ id }) => id)).toEqual([responsible.id])
  })

  test('are flagged in the list, until an agent says that they are not', async () => {
    at('09:00')
    const answers = { birthName: 'Duparc', birthDate: '1975-05-05' }
    const one = await addAdult(engine, (await openAccount(engine)).actor, answers)
    const other = await addAdult(engine, (await openAccount(engine)).actor, answers)
    const flagged = async () => {
      const { rows } = await listPeopleToCheck(manager, { limit: 100 }, engine)
      return rows.filter(({ name }) => name === 'Jean Duparc').map(({ duplicates }) => duplicates)
    }
    expect(await flagged()).toEqual([1, 1])
    await ignoreDuplicate(manager, { personId: other.id, otherId: one.id }, engine)
    await ignoreDuplicate(manager, { personId: one.id, otherId: other.id }, engine)
    expect(await flagged()).toEqual([0, 0])
    expect(await alikeTo(one.id)).toEqual([])
  })

  test('are merged in one household: what the other told, their children and their demandes are kept', async () => {
    const { actor } = await openAccount(engine)
    const kept = await addAdult(engine, actor, { birthDate: '1980-02-02' })
    const dropped = await addAdult(engine, actor, {
      birthDate: '1980-02-02',
      usageName: 'Rivière',
      phone: '0692 00 11 22',
    })
    const child = await addChild(engine, actor, { guardians: [{ adultId: dropped.id, link: 'father' }] })
    const [flagged] = await alikeTo(kept.id)
    expect(flagged).toMatchObject({ id: dropped.id, isSameHousehold: true, version: 1, household: 'Zoé Payet' })
    const merged = await mergePeople(manager, { kept, dropped }, engine)
    expect(merged).toMatchObject({ id: kept.id, usageName: 'Rivière', phone: '0692 00 11 22', version: 2 })
    const { people } = await listHousehold(actor, {}, engine)
    expect(people.map(({ id }) => id)).not.toContain(dropped.id)
    expect(people.find(({ id }) => id === child.id)?.guardians).toEqual([
      { adultId: kept.id, link: 'father', name: 'Jean Rivière' },
    ])
    const { rows } = await database.pool.query('select state, merged_into from household_people where id = $1', [
      dropped.id,
    ])
    expect(rows).toEqual([{ state: 'archived', merged_into: kept.id }])
    await expect(mergePeople(manager, { kept, dropped }, engine)).rejects.toMatchObject({ code: 'PersonNotFound' })
  })

  test('are never merged across households, nor an adult with a child, nor away from who answers', async () => {
    const { actor, responsible } = await openAccount(engine)
    const other = await openAccount(engine)
    const jean = await addAdult(engine, actor)
    const child = await addChild(engine, actor)
    const merge = (kept: { id: string; version: number }, dropped: { id: string; version: number }) =>
      expect(mergePeople(manager, { kept, dropped }, engine)).rejects
    await merge(responsible, other.responsible).toMatchObject({ code: 'PeopleApart' })
    await merge(jean, child).toMatchObject({ code: 'PeopleApart' })
    await merge(jean, jean).toMatchObject({ code: 'PeopleApart' })
    await merge(jean, responsible).toMatchObject({ code: 'PersonKept' })
    await merge({ ...responsible, version: 7 }, jean).toMatchObject({ code: 'StaleVersion' })
  })
})
