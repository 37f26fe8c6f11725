import { beforeAll, describe, expect, it } from 'vitest'
import type { AgentActor } from '../../../engine/actor.ts'
import { seedAgents } from '../../../engine/people/seed-agents.ts'
import { changeCommuneSettings } from '../../../engine/settings/change-commune-settings.ts'
import type { CommuneSettings } from '../../../engine/settings/commune-settings.ts'
import { listSettingChanges } from '../../../engine/settings/list-setting-changes.ts'
import { readCommuneSettings } from '../../../engine/settings/read-commune-settings.ts'
import { communeKey } from '../../../engine/settings/settings.ts'
import { createAgent, createCitizen, createTestEngine } from '../../setup/engine.ts'

const { engine, database, commune } = await createTestEngine()
// Another process of the same commune, that asks at each question.
const { engine: elsewhere } = await createTestEngine({ database, settingsFreshMs: 0 })
let administrator: AgentActor

beforeAll(async () => {
  await seedAgents(database, commune, engine.now())
  const { rows } = await database.pool.query("select agent_id from agent_roles where role = 'administrator'")
  administrator = { ...createAgent({ roles: ['administrator'] }), agentId: rows[0].agent_id }
})

const read = () => readCommuneSettings(administrator, {}, engine)
async function change(changes: Partial<CommuneSettings>, baseVersion?: number) {
  const { settings, version } = await read()
  const input = { settings: { ...settings, ...changes }, baseVersion: baseVersion ?? version }
  return changeCommuneSettings(administrator, input, engine)
}
const placesOf = async (changes: Partial<CommuneSettings>) =>
  change(changes).then(
    () => [],
    ({ details }) => details.map(({ path }: { path: string }) => path),
  )

describe('the settings of the commune', () => {
  it('are for administrators', async () => {
    for (const actor of [
      { kind: 'visitor' } as const,
      createCitizen(),
      createAgent(),
      createAgent({ roles: ['author'] }),
    ]) {
      await expect(readCommuneSettings(actor, {}, engine)).rejects.toMatchObject({ code: 'Forbidden' })
      const input = { settings: (await read()).settings, baseVersion: 0 }
      await expect(changeCommuneSettings(actor, input, engine)).rejects.toMatchObject({ code: 'Forbidden' })
      const listing = { key: communeKey, limit: 10 }
      await expect(listSettingChanges(actor, listing, engine)).rejects.toMatchObject({ code: 'Forbidden' })
    }
  })

  it('change here at once, and in another process when it next asks', async () => {
    await change({ portalName: ' Mairie de Saint-Jo ', zone: 'Europe/Paris', announcement: 'Fermée lundi.' })
    expect(engine.commune).toMatchObject({ portalName: 'Mairie de Saint-Jo', announcement: 'Fermée lundi.' })
    expect(elsewhere.commune.portalName).toBe(commune.portalName)
    await elsewhere.settings.refresh()
    expect(elsewhere.commune).toMatchObject({ portalName: 'Mairie de Saint-Jo', zone: 'Europe/Paris' })
    // The 23rd at 22:30 in Saint-Joseph is still the evening in Paris, and facts follow the zone.
    expect(elsewhere.facts().commune).toMatchObject({ portalName: 'Mairie de Saint-Jo' })
    await change({ announcement: '' })
    expect(engine.commune).not.toHaveProperty('announcement')
  })

  it('keep of them only what differs from the profile', async () => {
    await change({ zone: commune.zone, portalName: commune.portalName, welcome: 'Bienvenue.' })
    const { rows } = await database.pool.query('select value from settings where key = $1', [communeKey])
    expect(rows[0].value).toEqual({ welcome: 'Bienvenue.' })
  })

  it('are refused with the other value when somebody changed them meanwhile', async () => {
    const { version } = await read()
    await change({ phone: '0262 00 00 01' })
    const late = change({ phone: '0262 00 00 02' }, version)
    await expect(late).rejects.toMatchObject({
      code: 'StaleVersion',
      currentVersion: version + 1,
      current: { settings: { phone: '0262 00 00 01' } },
    })
    expect(engine.commune.phone).toBe('0262 00 00 01')
  })

  it('let one of two that come together through', async () => {
    const { version } = await read()
    const both = await Promise.allSettled([
      change({ address: '1 rue A' }, version),
      change({ address: '2 rue B' }, version),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await read()).version).toBe(version + 1)
  })

  it('log who changed what, and nothing when nothing changed', async () => {
    const before = (await listSettingChanges(administrator, { key: communeKey, limit: 100 }, engine)).rows.length
    await change({})
    await change({ email: 'mairie@exemple.fr', welcome: '' })
    const { rows } = await listSettingChanges(administrator, { key: communeKey, limit: 100 }, engine)
    expect(rows).toHaveLength(before + 1)
    expect(rows[0]).toMatchObject({ changed: ['email', 'welcome'], by: expect.stringMatching(/\w+ \w+/) })
    const page = await listSettingChanges(administrator, { key: communeKey, limit: 1 }, engine)
    const next = await listSettingChanges(administrator, { key: communeKey, limit: 1, after: page.next ?? '' }, engine)
    expect(next.rows[0]?.version).toBe((rows[0]?.version ?? 0) - 1)
  })

  it('refuse what pages could not show, at its place', async () => {
    const [service] = commune.services
    if (!service) throw new Error('the commune has a service')
    expect(await placesOf({ zone: 'Mars/Olympus' })).toEqual(['zone'])
    expect(await placesOf({ zone: '+04:00' })).toEqual(['zone'])
    expect(await placesOf({ name: ' ', email: 'a@b', phone: 'non' })).toEqual(['phone', 'email', 'name'])
    expect(await placesOf({ services: [] })).toEqual(['services'])
    expect(await placesOf({ services: [service, { ...service, phone: '' }] })).toEqual([
      'services.1.phone',
      'services.1.id',
    ])
    const accessibility = { state: 'partial', auditedOn: '', auditedBy: '', rate: 20 } as const
    expect(await placesOf({ accessibility })).toEqual(
      ['auditedOn', 'auditedBy', 'rate'].map((name) => `accessibility.${name}`),
    )
    const brand = { light: '#8fd0c3', dark: '#6fd0c3' }
    const colours = { brand, accent: { light: '#b8441f', dark: '#802000' }, sun: { light: '#f4b43a', dark: '#f4b43a' } }
    expect(await placesOf({ colours })).toEqual(['colours.brand.light', 'colours.accent.dark'])
  })

  it('write services where agents are attached to them', async () => {
    const [service] = commune.services
    if (!service) throw new Error('the commune has a service')
    const urbanism = { ...service, id: 'urbanisme', name: 'Urbanisme' }
    await change({ services: [{ ...service, phone: '0262 11 22 33' }, urbanism] })
    const { rows } = await database.pool.query('select id, phone from municipal_services order by id')
    expect(rows).toEqual([
      { id: service.id, phone: '0262 11 22 33' },
      { id: 'urbanisme', phone: service.phone },
    ])
  })

  it('leave what is known while the database fails, and catch up after', async () => {
    const known = elsewhere.commune
    await database.pool.query('alter table settings rename to settings_away')
    await elsewhere.settings.refresh()
    expect(elsewhere.commune).toBe(known)
    await database.pool.query('alter table settings_away rename to settings')
    await expect
      .poll(async () => {
        await elsewhere.settings.refresh()
        return elsewhere.commune.services.length
      })
      .toBe(2)
  })
})
