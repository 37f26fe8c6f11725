import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../../engine/actor.ts'
import { countEliminable } from '../../../../engine/demandes/eliminations/count-eliminable.ts'
import { eliminate } from '../../../../engine/demandes/eliminations/eliminate.ts'
import { exportRegister } from '../../../../engine/demandes/eliminations/export-register.ts'
import { listEliminable } from '../../../../engine/demandes/eliminations/list-eliminable.ts'
import { listEliminated } from '../../../../engine/demandes/eliminations/list-eliminated.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { fillCard, sendCard } from '../library-card.ts'

const { engine, database, clock } = await createTestEngine()
const citizen = createCitizen()
const administrator = createAgent({ roles: ['administrator'], serviceIds: [] })
const visa = {
  reference: 'AD974/2027/12',
  on: '2027-11-01',
  directorFirstName: 'Élise',
  directorLastName: "D'ARÇON",
} as const

beforeEach(async () => {
  clock.set(usualInstant)
  await database.transaction(async (client) => {
    await client.query("select set_config('guichet.purge', 'elimination', true)")
    await client.query('delete from demandes')
    await client.query('delete from eliminated_demandes')
  })
})

/** A demande closed at that instant. */
async function closed(at = usualInstant): Promise<string> {
  clock.set(usualInstant)
  const { id } = await sendCard(engine, citizen)
  clock.set(at)
  await sendEvent(citizen, { demandeId: id, event: 'citizen.withdraw' }, engine)
  return id
}
const list = async (limit = 100) => (await listEliminable(administrator, { limit }, engine)).rows
const destroy = (more: object = {}, actor: Actor = administrator) =>
  eliminate(actor, { visa, listedOn: engine.facts().today, ...more }, engine)
const register = async () => (await listEliminated(administrator, { limit: 100 }, engine)).rows
async function rowsOf(table: string, id: string): Promise<number> {
  const { rows } = await database.pool.query(`select from ${table} where demande_id = $1`, [id])
  return rows.length
}

describe('what may be eliminated', () => {
  test('is closed for as long as its démarche says, to the day', async () => {
    const id = await closed('2026-11-23T19:59:59Z')
    clock.set('2027-11-23T19:59:59Z')
    expect(await list()).toEqual([])
    clock.set('2027-11-23T20:00:00Z')
    expect(await list()).toMatchObject([{ id, retainedUntil: '2027-11-23', procedureTitle: 'Carte de bibliothèque' }])
    expect(await countEliminable(administrator, engine)).toEqual({
      listedOn: '2027-11-24',
      total: 1,
      procedures: [{ procedureId: 'carte-bibliotheque', title: 'Carte de bibliothèque', count: 1 }],
    })
  })

  test('of a demande closed on 29 February ends with February', async () => {
    const id = await closed('2028-02-29T08:00:00Z')
    clock.set('2029-03-01T08:00:00Z')
    expect(await list()).toMatchObject([{ id, retainedUntil: '2029-02-28' }])
  })

  test('is neither a draft nor a demande that is not closed', async () => {
    await fillCard(engine, citizen)
    await sendCard(engine, citizen)
    clock.set('2036-01-01T08:00:00Z')
    expect(await list()).toEqual([])
    await expect(destroy()).rejects.toMatchObject({ code: 'EventRefused' })
    expect(await register()).toEqual([])
  })

  test('is listed by pages, oldest term first, each once', async () => {
    const ids = []
    for (let day = 10; day < 17; day++) ids.push(await closed(`2026-12-${day}T08:00:00Z`))
    clock.set('2028-01-01T08:00:00Z')
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listEliminable(administrator, { limit: 3, ...(after && { after }) }, engine)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(seen).toEqual(ids)
  })
})

describe('an elimination', () => {
  test('leaves nothing but a line of the register', async () => {
    const id = await closed()
    const { reference } = await getDemande(citizen, { demandeId: id }, engine)
    clock.set('2027-12-01T08:00:00Z')
    expect(await destroy()).toMatchObject({ eliminated: 1 })
    await expect(getDemande(citizen, { demandeId: id }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    for (const table of ['demande_events', 'demande_timers', 'mails']) expect(await rowsOf(table, id)).toBe(0)
    expect(await register()).toMatchObject([
      {
        reference,
        procedureId: 'carte-bibliotheque',
        procedureTitle: 'Carte de bibliothèque',
        submittedAt: new Date(usualInstant),
        closedAt: new Date(usualInstant),
        eliminatedAt: new Date('2027-12-01T08:00:00Z'),
        visaReference: 'AD974/2027/12',
        visaOn: '2027-11-01',
        directorLastName: "D'ARÇON",
      },
    ])
    const { rows } = await database.pool.query('select * from eliminated_demandes')
    expect(JSON.stringify(rows)).not.toMatch(/Hoarau|jean@example/)
  })

  test('takes those that are ticked, when they may be', async () => {
    const [first, second, kept] = [await closed(), await closed(), await closed()]
    const young = await closed('2027-11-20T08:00:00Z')
    clock.set('2027-12-01T08:00:00Z')
    expect(await destroy({ demandeIds: [first, second, young] })).toMatchObject({ eliminated: 2 })
    expect((await list()).map(({ id }) => id)).toEqual([kept])
    expect(await verifyHistory(database, young)).toEqual([])
  })

  test('leaves what came to its term after it was listed', async () => {
    await closed('2026-11-23T08:00:00Z')
    const later = await closed('2026-11-24T08:00:00Z')
    clock.set('2027-11-25T08:00:00Z')
    expect(await destroy({ listedOn: '2027-11-24' })).toMatchObject({ eliminated: 1 })
    expect((await list()).map(({ id }) => id)).toEqual([later])
  })

  test('of many is made in bites, and counts them all', async () => {
    const id = await closed()
    await database.pool.query(
      `insert into demandes (id, reference, procedure_id, revision_id, holder_id, service_id, state, status, phase, version, head_hash,
         created_at, updated_at, submitted_at, closed_at, retained_until)
       select gen_random_uuid(), 'SJ-26-' || n, procedure_id, revision_id, holder_id, service_id, state, status, phase, 1, 'h',
         created_at, updated_at, submitted_at, closed_at, retained_until
       from demandes, generate_series(1, 450) as n where id = $1`,
      [id],
    )
    clock.set('2027-12-01T08:00:00Z')
    expect(await destroy()).toMatchObject({ eliminated: 451 })
    const csv = await text(await exportRegister(administrator, engine))
    expect(csv.trimEnd().split('\n')).toHaveLength(452)
  })

  test('made twice at once takes each demande once', async () => {
    for (let count = 0; count < 6; count++) await closed()
    clock.set('2027-12-01T08:00:00Z')
    const both = await Promise.allSettled([destroy(), destroy()])
    const done = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.eliminated] : []))
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(6)
    expect(await register()).toHaveLength(6)
  })

  test.each([
    [{ reference: ' ' }, 'visa.reference'],
    [{ reference: 'x'.repeat(201) }, 'visa.reference'],
    [{ on: '' }, 'visa.on'],
    [{ on: '2027-02-30' }, 'visa.on'],
    [{ on: '2027-11' }, 'visa.on'],
    [{ on: '2027-12-02' }, 'visa.on'],
    [{ directorFirstName: '' }, 'visa.directorFirstName'],
    [{ directorLastName: '' }, 'visa.directorLastName'],
  ])('wants a whole visa: %j', async (wrong, path) => {
    await closed()
    clock.set('2027-12-01T08:00:00Z')
    await expect(destroy({ visa: { ...visa, ...wrong } })).rejects.toMatchObject({
      code: 'AnswersRefused',
      details: [{ path }],
    })
    expect(await list()).toHaveLength(1)
  })

  test('is refused for a day that has not come', async () => {
    await closed()
    clock.set('2027-11-20T08:00:00Z')
    await expect(destroy({ listedOn: '2027-12-20' })).rejects.toMatchObject({ code: 'BadRequest' })
  })
})

test('the register opens in a spreadsheet, where no cell is a formula', async () => {
  await closed()
  clock.set('2027-12-01T08:00:00Z')
  await destroy({ visa: { ...visa, reference: '=HYPERLINK("http://x")' } })
  const csv = await text(await exportRegister(administrator, engine))
  expect(csv).toMatch(/^\uFEFF"Numéro";"Démarche";"Reçue le";/)
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")";"2027-11-01";"Élise";"D'ARÇON"`)
})

test.each([
  ['the citizen', citizen],
  ['a visitor', { kind: 'visitor' }],
  ['an agent', createAgent()],
  ['a manager', createAgent({ roles: ['manager'] })],
  ['an author', createAgent({ roles: ['author'] })],
  ['the system', { kind: 'system' }],
] as const satisfies readonly (readonly [string, Actor])[])(
  '%s eliminates nothing and reads no register',
  async (_who, actor) => {
    const id = await closed()
    clock.set('2027-12-01T08:00:00Z')
    for (const act of [
      () => destroy({}, actor),
      () => countEliminable(actor, engine),
      () => listEliminable(actor, { limit: 1 }, engine),
      () => listEliminated(actor, { limit: 1 }, engine),
      () => exportRegister(actor, engine),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'Forbidden' })
    expect(await verifyHistory(database, id)).toEqual([])
  },
)
