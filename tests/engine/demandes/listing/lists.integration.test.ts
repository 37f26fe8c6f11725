import { beforeAll, describe, expect, test } from 'vitest'
import type { DemandeRow, DemandeView } from '../../../../engine/demandes/demande-view.ts'
import { findByReference } from '../../../../engine/demandes/find-by-reference.ts'
import { type ListDemandesInput, listDemandes } from '../../../../engine/demandes/listing/list-demandes.ts'
import { listHeld } from '../../../../engine/demandes/listing/list-held.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { decodeCursor, encodeCursor } from '../../../../engine/page.ts'
import { carteBibliothequePack } from '../../../fixtures/packs/carte-bibliotheque/pack.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { samplePack } from '../../../setup/sample-pack.ts'
import { openCard, sendCard } from '../library-card.ts'

const { engine, database, clock } = await createTestEngine({ packs: [carteBibliothequePack, samplePack] })
const citizen = createCitizen()
const agent = createAgent()

const ids = (rows: readonly DemandeRow[]) => rows.map(({ id }) => id)

async function everyPage(input: Omit<ListDemandesInput, 'after'>): Promise<readonly (readonly DemandeRow[])[]> {
  const pages: (readonly DemandeRow[])[] = []
  let after: string | undefined
  do {
    const { rows, next } = await listDemandes(agent, { ...input, ...(after !== undefined && { after }) }, engine)
    pages.push(rows)
    after = next
  } while (after !== undefined)
  return pages
}

describe('the list of an agent', () => {
  // Thirty demandes received at three instants: ten share each.
  beforeAll(async () => {
    for (let index = 0; index < 30; index++) {
      clock.set(`2026-11-2${3 + (index % 3)}T08:00:00.001Z`)
      const { id } = await sendCard(engine, citizen)
      if (index % 5 === 0) await sendEvent(citizen, { demandeId: id, event: 'citizen.withdraw' }, engine)
    }
    await openCard(engine, citizen)
  })

  test('shows each submitted demande once, latest first, whatever the size of its pages', async () => {
    const [whole = []] = await everyPage({ limit: 100 })
    expect(new Set(ids(whole)).size).toBe(30)
    const times = whole.map(({ submittedAt }) => submittedAt?.getTime() ?? 0)
    expect(times).toEqual([...times].sort((one, other) => other - one))
    for (const limit of [1, 3, 7, 10, 29, 30]) {
      const pages = await everyPage({ limit })
      expect(ids(pages.flat())).toEqual(ids(whole))
      expect(pages.every((rows) => rows.length > 0 && rows.length <= limit)).toBe(true)
    }
  })

  test('neither omits nor repeats what was there when others arrive between two pages', async () => {
    const before = ids((await everyPage({ limit: 100 })).flat())
    const first = await listDemandes(agent, { limit: 7 }, engine)
    clock.set('2026-11-26T08:00:00Z')
    const { id } = await sendCard(engine, citizen)
    const seen = ids(first.rows)
    for (let after = first.next; after !== undefined; ) {
      const page = await listDemandes(agent, { limit: 7, after }, engine)
      seen.push(...ids(page.rows))
      after = page.next
    }
    expect(seen).toEqual(before)
    expect(ids((await listDemandes(agent, { limit: 1 }, engine)).rows)).toEqual([id])
  })

  test('is filtered by phase and by procedure', async () => {
    const closed = (await everyPage({ limit: 4, phase: 'closed' })).flat()
    expect(closed.map(({ phase }) => phase)).toEqual(Array.from({ length: 6 }, () => 'closed'))
    const open = (await everyPage({ limit: 4, phase: 'open', procedureId: 'carte-bibliotheque' })).flat()
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set(['received']))
    expect(await listDemandes(agent, { limit: 4, procedureId: 'carte-essai' }, engine)).toEqual({ rows: [] })
    expect(await listDemandes(agent, { limit: 4, procedureId: "' or 1=1" }, engine)).toEqual({ rows: [] })
  })

  test('is of the agent’s own services', async () => {
    expect(await listDemandes(createAgent({ serviceIds: [] }), { limit: 4 }, engine)).toEqual({ rows: [] })
    expect(await listDemandes(createAgent({ serviceIds: ['urbanisme'] }), { limit: 4 }, engine)).toEqual({ rows: [] })
    const all = await listDemandes(createAgent({ roles: ['administrator'], serviceIds: [] }), { limit: 4 }, engine)
    expect(all.rows).toHaveLength(4)
  })

  test.each([
    ['nothing', ''],
    ['words', 'next'],
    ['no date', Buffer.from('hier 00000000-0000-0000-0000-000000000000').toString('base64url')],
    ['no id', Buffer.from('2026-11-23T08:00:00Z').toString('base64url')],
    ['dashes for an id', Buffer.from(`2026-11-23T08:00:00Z ${'-'.repeat(36)}`).toString('base64url')],
    ['NUL', Buffer.from('2026-11-23T08:00:00Z \0').toString('base64url')],
  ])('refuses a cursor that it did not make: %s', async (_what, after) => {
    await expect(listDemandes(agent, { limit: 4, after }, engine)).rejects.toMatchObject({ code: 'BadRequest' })
  })

  test('reads back its own cursors', () => {
    const cursor = { at: new Date('2026-11-23T08:00:00.123Z'), id: crypto.randomUUID() }
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
  })

  test.each([
    "submitted_at is not null and phase = 'open' order by submitted_at desc, id desc limit 31",
    "submitted_at is not null and phase = 'open' and procedure_id = 'x' order by submitted_at desc, id desc limit 31",
    "submitted_at is not null and phase = 'open' and service_id = 'x' order by submitted_at desc, id desc limit 31",
    "holder_id = '00000000-0000-4000-8000-000000000000' order by updated_at desc, id desc limit 50",
  ])('is read off an index, in its order: %s', async (query) => {
    const plan = await database.transaction(async (client) => {
      // So few rows are sooner read whole; what matters is that an index can do it.
      await client.query('set local enable_seqscan = off; set local enable_bitmapscan = off')
      const { rows } = await client.query<{ line: string }>(`explain select id from demandes where ${query}`)
      return rows.map((row) => Object.values(row).join()).join('\n')
    })
    expect(plan).toMatch(/Index (Only )?Scan/)
    expect(plan).not.toContain('Sort')
  })
})

describe('what a citizen holds', () => {
  test('is what they began and what they opened with a code, last touched first', async () => {
    const holder = createCitizen()
    clock.set('2026-11-23T08:00:00Z')
    const other = await sendCard(engine, citizen)
    clock.set('2026-11-24T08:00:00Z')
    const own = await openCard(engine, holder)
    expect(ids(await listHeld(holder, engine))).toEqual([own.id])
    const granted = { ...holder, grantedDemandeIds: [other.id] }
    const rows = await listHeld(granted, engine)
    expect(ids(rows)).toEqual([own.id, other.id])
    expect(rows).toMatchObject([
      { procedureTitle: 'Carte de bibliothèque', statusLabel: 'Brouillon', expiresAt: own.expiresAt },
      { reference: other.reference, statusLabel: 'Transmise', submittedAt: other.submittedAt },
    ])
  })

  test('is nothing for a visitor and for an agent', async () => {
    expect(await listHeld({ kind: 'visitor' }, engine)).toEqual([])
    expect(await listHeld(agent, engine)).toEqual([])
  })
})

describe('a reference and its code', () => {
  let sent: DemandeView
  beforeAll(async () => {
    sent = await sendCard(engine, citizen)
  })
  const find = (typed: { reference: string; code: string }) => findByReference({ kind: 'visitor' }, typed, engine)

  const code = () => sent.accessCode ?? ''

  test.each([
    ['as printed', (text: string) => text],
    ['in small letters', (text: string) => text.toLowerCase()],
    ['with spaces for dashes', (text: string) => ` ${text.replaceAll('-', ' ')} `],
    ['all together', (text: string) => text.replaceAll('-', '')],
  ])('open the demande, typed %s', async (_how, typed) => {
    const found = find({ reference: typed(sent.reference), code: typed(code()) })
    await expect(found).resolves.toEqual({ demandeId: sent.id })
  })

  test('of two demandes do not mix', async () => {
    const other = await sendCard(engine, citizen)
    await expect(find({ reference: other.reference, code: code() })).rejects.toMatchObject({ code: 'TrackingRefused' })
  })

  test.each([
    ['a wrong code', () => ({ reference: sent.reference, code: 'AAAA-BBBB-CCCC' })],
    ['no code', () => ({ reference: sent.reference, code: '' })],
    ['the beginning of the code', () => ({ reference: sent.reference, code: code().slice(0, 9) })],
    ['an unknown reference', () => ({ reference: 'SJ-26-ZZZZZZ', code: code() })],
    ['no reference', () => ({ reference: '', code: code() })],
    ['the id for a reference', () => ({ reference: sent.id, code: code() })],
    ['signs', () => ({ reference: "SJ-26-' or 1=1", code: '%' })],
  ])('are refused alike: %s', async (_what, typed) => {
    const error = await find(typed()).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'TrackingRefused', status: 404, details: [], context: {} })
  })
})
