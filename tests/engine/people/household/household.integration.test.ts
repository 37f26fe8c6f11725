import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../../engine/actor.ts'
import type { JsonObject } from '../../../../engine/definition/index.ts'
import { addPerson, mostPeople } from '../../../../engine/people/household/add-person.ts'
import { archivePerson } from '../../../../engine/people/household/archive-person.ts'
import { changePerson } from '../../../../engine/people/household/change-person.ts'
import { getPerson } from '../../../../engine/people/household/get-person.ts'
import { listHousehold } from '../../../../engine/people/household/list-household.ts'
import type { Guardian } from '../../../../engine/people/household/person-view.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { addAdult, addChild, openAccount, setState, theo, zoe } from './accounts.ts'

const { engine, database } = await createTestEngine()

const namesOf = async (actor: Actor) => (await listHousehold(actor, {}, engine)).people.map(({ name }) => name)
const codesOf = async (tried: Promise<unknown>) => {
  const refused = await tried.then(
    () => ({ code: 'accepted', details: [] }),
    (error) => error,
  )
  return refused.details.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)
}

describe('the household of an account', () => {
  test('lists adults then children, with guardians and states', async () => {
    const { actor, responsible } = await openAccount(engine)
    const child = await addChild(engine, actor)
    const jean = await addAdult(engine, actor)
    const { people, state } = await listHousehold(actor, {}, engine)
    expect(people.map(({ id }) => id)).toEqual([responsible.id, jean.id, child.id])
    expect(state).toBe('new')
    expect(people[0]).toMatchObject({ isResponsible: true, name: 'Zoé Payet', stateLabel: 'nouveau', version: 1 })
    expect(people[1]).toMatchObject({ isResponsible: false, guardians: [] })
    expect(child).toMatchObject({
      kind: 'child',
      birthDate: '2017-06-15',
      guardians: [{ adultId: responsible.id, link: 'mother', name: 'Zoé Payet' }],
    })
  })

  test('derives its state from those of its people', async () => {
    const { actor, responsible } = await openAccount(engine)
    const child = await addChild(engine, actor)
    await setState(engine, responsible.id, 'valid')
    await setState(engine, child.id, 'valid')
    expect((await listHousehold(actor, {}, engine)).state).toBe('valid')
    await setState(engine, child.id, 'invalid')
    expect((await listHousehold(actor, {}, engine)).state).toBe('invalid')
  })

  test.each<[string, Actor, string]>([
    ['a visitor', { kind: 'visitor' }, 'SignInRequired'],
    ['a citizen without account', createCitizen(), 'SignInRequired'],
    ['an agent', createAgent({ roles: ['administrator'] }), 'Forbidden'],
  ])('is nothing to %s', async (_who, actor, code) => {
    const personId = randomUUID()
    const answers = zoe
    await expect(listHousehold(actor, {}, engine)).rejects.toMatchObject({ code })
    await expect(getPerson(actor, { personId }, engine)).rejects.toMatchObject({ code })
    await expect(addPerson(actor, { kind: 'adult', answers }, engine)).rejects.toMatchObject({ code })
    await expect(changePerson(actor, { personId, version: 1, answers }, engine)).rejects.toMatchObject({ code })
    await expect(archivePerson(actor, { personId, version: 1 }, engine)).rejects.toMatchObject({ code })
  })

  test('answers the same of a person of another household and of nobody', async () => {
    const { actor } = await openAccount(engine)
    const other = await openAccount(engine)
    for (const personId of [other.responsible.id, randomUUID(), 'rien']) {
      const refused = { code: 'PersonNotFound', status: 404, details: [], context: {} }
      await expect(getPerson(actor, { personId }, engine)).rejects.toMatchObject(refused)
      await expect(changePerson(actor, { personId, version: 1, answers: zoe }, engine)).rejects.toMatchObject(refused)
      await expect(archivePerson(actor, { personId, version: 1 }, engine)).rejects.toMatchObject(refused)
    }
    expect(await namesOf(other.actor)).toEqual(['Zoé Payet'])
  })
})

describe('a person who is added', () => {
  test.each<[string, 'adult' | 'child', JsonObject, readonly string[]]>([
    ['an adult', 'adult', {}, ['birthName required', 'civility required', 'firstNames required']],
    ['a minor among adults', 'adult', { ...zoe, birthDate: '2010-01-01' }, ['birthDate notAfter']],
    ['a field that is not asked', 'adult', { ...zoe, state: 'valid' }, ['state unknown']],
    ['a wrong e-mail', 'adult', { ...zoe, email: 'zoe' }, ['email pattern']],
    ['a child', 'child', {}, ['birthName required', 'born required']],
    ['a child who is born', 'child', { born: true, birthName: 'P' }, ['birthDate required', 'firstNames required']],
    ['a child to come', 'child', { born: false, birthName: 'P' }, ['expectedOn required']],
    ['a birth to come', 'child', { ...theo, birthDate: '2026-11-24' }, ['birthDate notAfter']],
    [
      'a birth expected long ago',
      'child',
      { born: false, birthName: 'P', expectedOn: '2026-01-01' },
      ['expectedOn notBefore'],
    ],
  ])('is refused at the places of what is wrong: %s', async (_what, kind, answers, expected) => {
    const { actor, responsible } = await openAccount(engine)
    const guardians = kind === 'child' ? [{ adultId: responsible.id, link: 'guardian' } as const] : []
    const codes = await codesOf(addPerson(actor, { kind, answers, guardians }, engine))
    expect(codes.sort()).toEqual(expected.map((one) => `person.${one}`))
    expect(await namesOf(actor)).toEqual(['Zoé Payet'])
  })

  test('may be a child to come, whose sex and first name are not known; then it is born', async () => {
    const { actor } = await openAccount(engine)
    const answers = { born: false, birthName: 'Payet', expectedOn: '2027-03-01', birthDate: '2020-01-01' }
    const child = await addChild(engine, actor, { answers })
    expect(child).toMatchObject({ name: 'Enfant à naître Payet', expectedOn: '2027-03-01', firstNames: '' })
    expect(child).not.toHaveProperty('birthDate')
    expect(child).not.toHaveProperty('sex')
    const { id: personId, version, guardians } = child
    const born = { ...theo, sex: 'M', birthDate: '2026-11-20' }
    const changed = await changePerson(actor, { personId, version, answers: born, guardians }, engine)
    expect(changed).toMatchObject({ name: 'Théo Payet', birthDate: '2026-11-20', sex: 'M' })
    expect(changed).not.toHaveProperty('expectedOn')
  })

  test('is refused beyond a measure', async () => {
    const { actor } = await openAccount(engine)
    for (let number = 1; number < mostPeople; number++) await addAdult(engine, actor)
    await expect(addAdult(engine, actor)).rejects.toMatchObject({ code: 'HouseholdFull' })
  })

  test('does not ask the responsible adult for what the account says', async () => {
    const { actor, responsible } = await openAccount(engine)
    const input = { personId: responsible.id, version: 1, answers: { ...zoe, email: 'zoe@example.org' } }
    expect(await codesOf(changePerson(actor, input, engine))).toEqual(['person.email unknown'])
  })
})

describe('the guardians of a child', () => {
  const given = (...ids: string[]): readonly Guardian[] => ids.map((adultId) => ({ adultId, link: 'father' }))

  test('are one to three adults of the household', async () => {
    const { actor, responsible } = await openAccount(engine)
    const adults = [
      responsible,
      await addAdult(engine, actor),
      await addAdult(engine, actor),
      await addAdult(engine, actor),
    ]
    const [one = '', two = '', three = '', four = ''] = adults.map(({ id }) => id)
    const stranger = (await openAccount(engine)).responsible.id
    const child = await addChild(engine, actor, { guardians: given(one, two, three) })
    expect(child.guardians.map(({ adultId }) => adultId).sort()).toEqual([one, two, three].sort())
    const add = (guardians: readonly Guardian[]) => codesOf(addChild(engine, actor, { guardians }))
    expect(await add([])).toEqual(['person.guardians required'])
    expect(await add(given(one, two, three, four))).toEqual(['person.guardians maxItems'])
    expect(await add(given(one, one))).toEqual(['person.guardians notInList'])
    expect(await add(given(child.id))).toEqual(['person.guardians notInList'])
    expect(await add(given(stranger))).toEqual(['person.guardians notInList'])
  })

  test('may change, and are nobody else’s', async () => {
    const { actor, responsible } = await openAccount(engine)
    const jean = await addAdult(engine, actor)
    const { id: personId, version } = await addChild(engine, actor)
    const changed = await changePerson(actor, { personId, version, answers: theo, guardians: given(jean.id) }, engine)
    expect(changed.guardians).toEqual([{ adultId: jean.id, link: 'father', name: 'Jean Payet' }])
    const input = { kind: 'adult', answers: zoe, guardians: given(responsible.id) } as const
    expect(await codesOf(addPerson(actor, input, engine))).toEqual(['person.guardians unknown'])
  })
})

describe('a person who is changed', () => {
  test('is to be checked again once an agent had judged; sending the same again changes nothing', async () => {
    const { actor, responsible } = await openAccount(engine)
    const { id: personId } = responsible
    await setState(engine, personId, 'valid')
    expect(await changePerson(actor, { personId, version: 1, answers: zoe }, engine)).toMatchObject({
      state: 'valid',
      version: 1,
    })
    const answers = { ...zoe, usageName: 'Grondin' }
    const changed = await changePerson(actor, { personId, version: 1, answers }, engine)
    expect(changed).toMatchObject({ state: 'modified', version: 2, name: 'Zoé Grondin', stateLabel: 'modifié' })
    expect(await changePerson(actor, { personId, version: 1, answers }, engine)).toEqual(changed)
  })

  test('is refused over a version that is no longer, with what is stored', async () => {
    const { actor, responsible } = await openAccount(engine)
    const { id: personId } = responsible
    await changePerson(actor, { personId, version: 1, answers: { ...zoe, usageName: 'Grondin' } }, engine)
    const late = changePerson(actor, { personId, version: 1, answers: { ...zoe, usageName: 'Hoarau' } }, engine)
    await expect(late).rejects.toMatchObject({
      code: 'StaleVersion',
      currentVersion: 2,
      current: { usageName: 'Grondin' },
      details: [{ path: 'person.usageName' }],
    })
    const early = changePerson(actor, { personId, version: 9, answers: zoe }, engine)
    await expect(early).rejects.toMatchObject({ code: 'BadRequest' })
  })

  test('is changed once by two who change at the same time', async () => {
    const { actor, responsible } = await openAccount(engine)
    const tries = ['Grondin', 'Hoarau', 'Rivière'].map((usageName) =>
      changePerson(actor, { personId: responsible.id, version: 1, answers: { ...zoe, usageName } }, engine),
    )
    const settled = await Promise.allSettled(tries)
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })
})

describe('a person who is archived', () => {
  const archive = (actor: Actor, { id, version }: { id: string; version: number }) =>
    archivePerson(actor, { personId: id, version }, engine)

  test('is in the household no more, and stays in the records', async () => {
    const { actor } = await openAccount(engine)
    const jean = await addAdult(engine, actor)
    await archive(actor, jean)
    expect(await namesOf(actor)).toEqual(['Zoé Payet'])
    await expect(getPerson(actor, { personId: jean.id }, engine)).rejects.toMatchObject({ code: 'PersonNotFound' })
    await expect(archive(actor, jean)).rejects.toMatchObject({ code: 'PersonNotFound' })
    const { rows } = await database.pool.query('select state from household_people where id = $1', [jean.id])
    expect(rows).toEqual([{ state: 'archived' }])
  })

  test('is the responsible adult last', async () => {
    const { actor, responsible } = await openAccount(engine)
    const jean = await addAdult(engine, actor)
    await expect(archive(actor, responsible)).rejects.toMatchObject({ code: 'PersonKept' })
    expect((await getPerson(actor, { personId: responsible.id }, engine)).keptBecause).toContain('en dernier')
    await archive(actor, jean)
    await archive(actor, responsible)
    expect(await listHousehold(actor, {}, engine)).toEqual({ people: [], state: 'archived' })
    expect(await addAdult(engine, actor)).toMatchObject({ isResponsible: true })
  })

  test('is not the only guardian of a child', async () => {
    const { actor, responsible } = await openAccount(engine)
    const jean = await addAdult(engine, actor)
    const anne = await addAdult(engine, actor, { firstNames: 'Anne' })
    const guardians = [jean, anne].map(({ id }) => ({ adultId: id, link: 'guardian' }) as const)
    const child = await addChild(engine, actor, { guardians })
    await archive(actor, jean)
    expect((await getPerson(actor, { personId: child.id }, engine)).guardians.map(({ name }) => name)).toEqual([
      'Anne Payet',
    ])
    await expect(archive(actor, anne)).rejects.toMatchObject({
      code: 'PersonKept',
      citizenMessage:
        'Anne Payet est le seul responsable légal de Théo Payet\u00a0: indiquez d’abord un autre responsable.',
    })
    await archive(actor, child)
    await archive(actor, anne)
    expect(await namesOf(actor)).toEqual([responsible.name])
  })

  test('is not left without guardian by two archivings at the same time', async () => {
    const { actor } = await openAccount(engine)
    const jean = await addAdult(engine, actor)
    const anne = await addAdult(engine, actor)
    await addChild(engine, actor, { guardians: [jean, anne].map(({ id }) => ({ adultId: id, link: 'guardian' })) })
    const settled = await Promise.allSettled([archive(actor, jean), archive(actor, anne)])
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('is not archived over a version that is no longer', async () => {
    const { actor } = await openAccount(engine)
    const { id, version } = await addAdult(engine, actor)
    await changePerson(actor, { personId: id, version, answers: zoe }, engine)
    await expect(archive(actor, { id, version })).rejects.toMatchObject({ code: 'StaleVersion' })
  })
})
