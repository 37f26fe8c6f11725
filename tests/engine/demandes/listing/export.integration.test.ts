import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportDemandes } from '../../../../engine/demandes/listing/export-demandes.ts'
import { listDemandes } from '../../../../engine/demandes/listing/list-demandes.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import type { Pack } from '../../../../engine/packs.ts'
import { trickyNames } from '../../../fixtures/names.ts'
import { carteBibliothequePack } from '../../../fixtures/packs/carte-bibliotheque/pack.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { openCard, plainCard, sendCard } from '../library-card.ts'

const pack: Pack = {
  ...carteBibliothequePack,
  procedures: (carteBibliothequePack.procedures ?? []).map((procedure) => ({
    ...procedure,
    about: ['lecteur.nom', 'carte.precision'],
  })),
}
const agent = createAgent()
const titles = ['Numéro', 'Démarche', 'Concerne', 'Situation', 'État', 'Reçue le', 'À rendre avant le']

async function read(...[actor, filters, engine]: Parameters<typeof exportDemandes>) {
  const pieces: string[] = []
  for await (const piece of await exportDemandes(actor, filters, engine)) pieces.push(piece)
  const text = pieces.join('')
  const rows: Record<string, string>[] = parse(text, { bom: true, delimiter: ';', columns: true })
  return { pieces, text, rows }
}

describe('names', async () => {
  const { engine } = await createTestEngine({ packs: [pack] })
  const isFormula = (text: string) => /^[=+\-@]/.test(text)

  test.each(trickyNames)('$what comes back as it was given', async ({ typed, kept, isName }) => {
    const card = isName ? {} : { carte: { ...plainCard.carte, formule: 'autre', precision: typed } }
    const lecteur = { ...plainCard.lecteur, nom: isName ? typed : 'Hoarau' }
    const { reference } = await sendCard(engine, createCitizen(), { ...plainCard, lecteur, ...card })
    const { rows } = await read(agent, {}, engine)
    const row = rows.find((one) => one.Numéro === reference)
    expect(row?.Concerne).toBe(isName ? kept : `Hoarau ${kept}`)
  })

  test('a spreadsheet is given no formula to run', async () => {
    const texts = trickyNames.map(({ typed }) => typed).filter(isFormula)
    expect(texts.length).toBeGreaterThan(0)
    const other: Pack = {
      ...pack,
      procedures: (pack.procedures ?? []).map((one) => ({ ...one, about: ['carte.precision'] })),
    }
    const { engine: second } = await createTestEngine({ packs: [other] })
    for (const precision of texts)
      await sendCard(second, createCitizen(), {
        ...plainCard,
        carte: { ...plainCard.carte, formule: 'autre', precision },
      })
    const { rows } = await read(agent, {}, second)
    expect(rows.map(({ Concerne }) => Concerne).sort()).toEqual(texts.map((text) => `'${text}`).sort())
  })
})

describe('the file', async () => {
  const { engine, clock } = await createTestEngine()
  const citizen = createCitizen()
  beforeAll(async () => {
    for (let index = 0; index < 3; index++) {
      clock.set(`2026-11-2${3 + index}T20:30:00Z`)
      const { id } = await sendCard(engine, citizen)
      if (index === 1) await sendEvent(citizen, { demandeId: id, event: 'citizen.withdraw' }, engine)
    }
    await openCard(engine, citizen)
  })

  test('opens by a double click: mark of UTF-8, semicolons, French titles and dates of the commune', async () => {
    const { text, rows } = await read(agent, {}, engine)
    expect(text.startsWith('\ufeff"Numéro";"Démarche";')).toBe(true)
    expect(text).toContain('\r\n')
    expect(Object.keys(rows[0] ?? {})).toEqual([...titles, 'Dernier changement'])
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      Démarche: 'Carte de bibliothèque',
      Situation: 'À traiter',
      État: 'Transmise',
      'Reçue le': '26/11/2026 00:30',
    })
    expect(rows[1]).toMatchObject({ Situation: 'Terminée', État: 'Retirée', 'À rendre avant le': '' })
  })

  test('has what the list has, with the same filters', async () => {
    for (const filters of [{}, { phase: 'closed' }, { phase: 'open', procedureId: 'carte-bibliotheque' }] as const) {
      const listed = await listDemandes(agent, { ...filters, limit: 100 }, engine)
      const { rows } = await read(agent, filters, engine)
      expect(rows.map((row) => row.Numéro)).toEqual(listed.rows.map(({ reference }) => reference))
    }
    expect((await read(agent, { procedureId: 'autre' }, engine)).rows).toEqual([])
  })

  test('has only what the agent may see, and is for agents alone', async () => {
    expect((await read(createAgent({ serviceIds: ['autre'] }), {}, engine)).rows).toEqual([])
    for (const actor of [citizen, { kind: 'visitor' } as const])
      await expect(exportDemandes(actor, {}, engine)).rejects.toMatchObject({ code: 'Forbidden' })
  })

  test('a long list comes piece by piece, none missing nor repeated', async () => {
    const { database } = engine
    await database.pool.query(
      `insert into demandes (id, reference, procedure_id, revision_id, holder_id, service_id, answers, step_versions, state, status, phase, version, head_hash, created_at, updated_at, submitted_at)
       select gen_random_uuid(), 'SJ-26-' || lpad(n::text, 6, '0'), procedure_id, revision_id, gen_random_uuid(), service_id, answers, step_versions, state, status, phase, version, head_hash, created_at, updated_at, submitted_at
       from demandes, generate_series(1, 250) n where id = (select id from demandes where submitted_at is not null order by submitted_at limit 1)`,
    )
    const { pieces, rows } = await read(agent, {}, engine)
    expect(pieces).toHaveLength(3)
    expect(new Set(rows.map((row) => row.Numéro)).size).toBe(253)
  })
})
