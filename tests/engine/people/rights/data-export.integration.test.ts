import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { AccountActor } from '../../../../engine/actor.ts'
import { writeMessage } from '../../../../engine/demandes/messages/write-message.ts'
import { askExport, listExports, openExport, purgeExports } from '../../../../engine/people/rights/data-export.ts'
import { exportData } from '../../../../engine/people/rights/export-data.ts'
import { atelierPack } from '../../../fixtures/packs/atelier/pack.ts'
import { accountActor, createTestAccount } from '../../../setup/accounts.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { attach, openWorkshop, sendWorkshop } from '../../demandes/documents/workshop.ts'

const { engine, database, clock } = await createTestEngine({ packs: [atelierPack] })
const once = { isLastAttempt: false }

async function someone(): Promise<AccountActor> {
  const accountId = await createTestAccount(database)
  return recent(accountId)
}

/** Who has just given the password. */
function recent(accountId: string): AccountActor {
  return accountActor(accountId, { session: { id: 'x', authenticatedAt: engine.now() } })
}

/** The entries of an archive, by their central directory. */
function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const entries = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    const start = bytes.readUInt32LE(at + 42)
    const name = bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)).toString('utf8')
    const content = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const raw = bytes.subarray(content, content + size)
    entries.set(name, method === 8 ? inflateRawSync(raw) : raw)
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

describe('an archive of one’s data', () => {
  test('holds the account, the household, each demande with its files and papers, and nothing of others', async () => {
    const marie = await someone()
    const sent = await sendWorkshop(engine, marie, { inscrit: { nom: 'Grondin', niveau: 'debutant' } })
    const draft = await openWorkshop(engine, marie)
    await attach(marie, draft.id, engine, { name: 'brouillon.pdf' })
    await sendWorkshop(engine, await someone(), { inscrit: { nom: 'Inconnue', niveau: 'debutant' } })
    const agent = createAgent()
    const write = (channel: 'thread' | 'notes', body: string) =>
      writeMessage(agent, { demandeId: sent.id, channel, body }, engine)
    await write('thread', 'Bonjour Marie')
    await write('notes', 'Une note entre agents')
    const asked = await askExport(marie, {}, engine)
    expect(asked.state).toBe('queued')
    await exportData({ exportId: asked.id }, once, engine)
    const { bytes, name } = await openExport(marie, { exportId: asked.id }, engine)
    expect(name).toBe('mes-donnees-2026-11-23.zip')
    const entries = unzip(bytes)
    expect([...entries.keys()].sort()).toEqual(
      [
        'lisez-moi.txt',
        'compte.json',
        'foyer.json',
        'connexions.json',
        `demandes/${draft.reference}/demande.json`,
        `demandes/${draft.reference}/historique.json`,
        `demandes/${draft.reference}/fichiers/1-brouillon.pdf`,
        `demandes/${sent.reference}/demande.json`,
        `demandes/${sent.reference}/historique.json`,
        `demandes/${sent.reference}/messages.json`,
        `demandes/${sent.reference}/accuse-de-reception-${sent.reference}.pdf`,
        `demandes/${sent.reference}/recapitulatif-${sent.reference}.pdf`,
        `demandes/${sent.reference}/fichiers/1-attestation.pdf`,
      ].sort(),
    )
    const whole = [...entries.values()].map(String).join('\n')
    expect(whole).toContain('Grondin')
    expect(whole).toContain('Bonjour Marie')
    expect(whole).not.toMatch(/Inconnue|Une note entre agents/)
    expect(JSON.parse(String(entries.get('foyer.json'))).people).toHaveLength(1)
  })

  test('is kept sealed for a week, announced by one mail, then erased', async () => {
    const marie = await someone()
    const { id } = await askExport(marie, {}, engine)
    await exportData({ exportId: id }, once, engine)
    await exportData({ exportId: id }, once, engine)
    const { rows } = await database.pool.query('select subject, text from mails where key = $1', [`export:${id}`])
    expect(rows).toHaveLength(1)
    expect(rows[0].text).toContain('/compte/donnees')
    const kept = await database.pool.query('select blob_key from data_exports where id = $1', [id])
    const sealed = await engine.files.store.get(kept.rows[0].blob_key)
    expect(sealed.includes('compte.json')).toBe(false)
    clock.set('2026-11-30T07:59:59Z')
    expect(await purgeExports(engine)).toBe(0)
    clock.set('2026-11-30T08:00:00Z')
    expect(await purgeExports(engine)).toBeGreaterThan(0)
    await expect(engine.files.store.get(kept.rows[0].blob_key)).rejects.toThrow()
    const again = recent(marie.accountId)
    expect((await listExports(again, {}, engine))[0]?.state).toBe('expired')
    await expect(openExport(again, { exportId: id }, engine)).rejects.toMatchObject({ code: 'DocumentNotFound' })
    clock.set('2026-11-23T08:00:00Z')
  })

  test('is asked and opened by who has just given the password, and by nobody else', async () => {
    const marie = await someone()
    const { id } = await askExport(marie, {}, engine)
    await exportData({ exportId: id }, once, engine)
    await expect(openExport(await someone(), { exportId: id }, engine)).rejects.toMatchObject({
      code: 'DocumentNotFound',
    })
    await expect(openExport(marie, { exportId: 'x' }, engine)).rejects.toMatchObject({ code: 'DocumentNotFound' })
    const late = accountActor(marie.accountId, {
      session: { id: 'x', authenticatedAt: new Date('2026-11-23T07:40:00Z') },
    })
    await expect(askExport(late, {}, engine)).rejects.toMatchObject({ code: 'ReauthenticationRequired' })
    await expect(openExport(late, { exportId: id }, engine)).rejects.toMatchObject({ code: 'ReauthenticationRequired' })
    await expect(askExport(createCitizen(), {}, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
    expect(await listExports(await someone(), {}, engine)).toEqual([])
  })

  test('is made once at a time, and five times a day at most', async () => {
    const marie = await someone()
    const [one, other] = await Promise.all([askExport(marie, {}, engine), askExport(marie, {}, engine)])
    expect(other.id).toBe(one.id)
    for (let index = 0; index < 3; index++) await askExport(marie, {}, engine)
    await expect(askExport(marie, {}, engine)).rejects.toMatchObject({ code: 'TooManyRequests' })
  })

  test('that cannot be made says so after its last try', async () => {
    const marie = await someone()
    const { id } = await askExport(marie, {}, engine)
    const away = {
      ...engine,
      files: { ...engine.files, store: { ...engine.files.store, put: () => Promise.reject(new Error('disk full')) } },
    }
    await expect(exportData({ exportId: id }, once, away)).rejects.toThrow('disk full')
    expect((await listExports(marie, {}, engine))[0]?.state).toBe('queued')
    await expect(exportData({ exportId: id }, { isLastAttempt: true }, away)).rejects.toThrow('disk full')
    expect((await listExports(marie, {}, engine))[0]?.state).toBe('failed')
  })
})

test('the archive is promised through the outbox', async () => {
  const marie = await someone()
  await engine.outbox.start()
  try {
    const { id } = await askExport(marie, {}, engine)
    await expect
      .poll(async () => (await listExports(marie, {}, engine)).find((one) => one.id === id)?.state, { timeout: 15_000 })
      .toBe('ready')
  } finally {
    await engine.outbox.stop()
  }
})
