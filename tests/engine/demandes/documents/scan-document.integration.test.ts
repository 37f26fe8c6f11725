import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../../engine/actor.ts'
import { openDocument } from '../../../../engine/demandes/documents/open-document.ts'
import { scanDocument } from '../../../../engine/demandes/documents/scan-document.ts'
import { sweepDocuments } from '../../../../engine/demandes/documents/sweep-documents.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../../engine/demandes/history/get-history.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import type { Engine } from '../../../../engine/engine.ts'
import { eicar } from '../../../fixtures/hostile-files/eicar.ts'
import { atelierPack } from '../../../fixtures/packs/atelier/pack.ts'
import { startClamd } from '../../../setup/clamd.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { samplePdf } from '../../../setup/sample-files.ts'
import { attach, openWorkshop, sendWorkshop } from './workshop.ts'

const { engine: plain, database, clock } = await createTestEngine({ packs: [atelierPack] })
const scanned = await createTestEngine({
  packs: [atelierPack],
  database,
  now: clock.now,
  config: { antivirusUrl: await startClamd(), documentsUrl: plain.config.documentsUrl },
})
const engine: Engine = scanned.engine
const away: Engine = (
  await createTestEngine({
    packs: [atelierPack],
    database,
    now: clock.now,
    config: { antivirusUrl: { host: '127.0.0.1', port: 1 }, documentsUrl: plain.config.documentsUrl },
  })
).engine
const citizen = createCitizen()
const agent = createAgent()
const infectedPdf = samplePdf(eicar().toString('latin1'))

const view = async (demandeId: string, actor: Actor = citizen) => {
  const { documents, phase } = await getDemande(actor, { demandeId }, engine)
  const [document] = documents
  if (!document) throw new Error('no document')
  return { ...document, phase }
}
const jobs = async () => {
  const { rows } = await database.pool.query<{ key: string }>(
    `select key from "${database.schema}_jobs".jobs where key like 'scan:%'`,
  )
  return rows.map(({ key }) => key)
}

describe('while the antivirus has not answered', () => {
  test('the file waits, nobody opens it, and the demande goes on', async () => {
    const { id } = await openWorkshop(engine, citizen)
    const { id: documentId } = await attach(citizen, id, engine)
    expect(await view(id)).toMatchObject({ state: 'waiting', openable: false, removable: true, phase: 'validation' })
    expect(await jobs()).toContain(`scan:${documentId}`)
    await expect(openDocument(citizen, { documentId }, engine)).rejects.toMatchObject({ code: 'DocumentClosed' })
    await expect(scanDocument({ documentId }, away)).rejects.toThrow(/antivirus/)
    expect(await view(id)).toMatchObject({ state: 'waiting', phase: 'validation' })
  })

  test('a demande is sent with it', async () => {
    const { id } = await sendWorkshop(engine, citizen)
    expect(await view(id, agent)).toMatchObject({ state: 'waiting', openable: false })
  })
})

test('a clean file opens; asking again changes nothing', async () => {
  const { id, version } = await sendWorkshop(engine, citizen)
  const { id: documentId } = await view(id)
  await scanDocument({ documentId }, engine)
  await scanDocument({ documentId }, engine)
  expect(await view(id, agent)).toMatchObject({ state: 'clean', stateLabel: 'Reçu et vérifié', openable: true })
  expect((await openDocument(agent, { documentId }, engine)).bytes).toEqual(samplePdf())
  expect((await getDemande(citizen, { demandeId: id }, engine)).version).toBe(version)
})

describe('an infected file', () => {
  test('of a draft is refused: its step is to be completed again, its term stays', async () => {
    const { id } = await openWorkshop(engine, citizen)
    const { id: documentId } = await attach(citizen, id, engine, { bytes: infectedPdf })
    const { expiresAt } = await getDemande(citizen, { demandeId: id }, engine)
    clock.set('2026-11-24T08:00:00Z')
    await scanDocument({ documentId }, engine)
    await scanDocument({ documentId }, engine)
    expect(await view(id)).toMatchObject({
      state: 'refused',
      phase: 'draft',
      openable: false,
      removable: true,
      message: expect.stringMatching(/^L’antivirus a trouvé ce fichier dangereux/),
    })
    const demande = await getDemande(citizen, { demandeId: id }, engine)
    expect(demande.expiresAt).toEqual(expiresAt)
    expect(demande.evaluation.violations).toContainEqual({
      path: 'pieces.attestation',
      code: 'required',
      message: 'Joignez «\u00a0Attestation d’assurance\u00a0».',
    })
    expect(await verifyHistory(database, id)).toEqual([])
    const { rows } = await database.pool.query('select blob_key, envelope from documents where id = $1', [documentId])
    await expect(engine.files.store.get(rows[0]?.blob_key)).rejects.toThrow()
    expect(rows[0]?.envelope).toBeNull()
  })

  test('of a demande that was sent is told to the agents, once, in the history', async () => {
    const { id } = await openWorkshop(engine, citizen)
    await attach(citizen, id, engine, { bytes: infectedPdf })
    const sent = await sendWorkshop(engine, citizen)
    await database.pool.query('update documents set demande_id = null where demande_id = $1', [sent.id])
    await database.pool.query('update documents set demande_id = $2 where demande_id = $1', [id, sent.id])
    const { id: documentId } = await view(sent.id)
    await Promise.all([scanDocument({ documentId }, engine), scanDocument({ documentId }, engine)])
    const history = await getHistory(agent, { demandeId: sent.id }, engine)
    expect(history.filter(({ type }) => type === 'system.refuseDocument')).toMatchObject([
      {
        sentence:
          'L’antivirus a refusé un fichier joint pour «\u00a0Attestation d’assurance\u00a0»\u00a0: il a été supprimé.',
      },
    ])
    expect(await view(sent.id, agent)).toMatchObject({ state: 'refused', openable: false })
    expect(await getDemande(agent, { demandeId: sent.id }, engine)).toMatchObject({ phase: 'open', status: 'received' })
    expect(await verifyHistory(database, sent.id)).toEqual([])
  })

  test('that was taken back meanwhile harms nobody', async () => {
    const { id } = await openWorkshop(engine, citizen)
    const { id: documentId } = await attach(citizen, id, engine, { bytes: infectedPdf })
    await database.pool.query('update documents set demande_id = null where id = $1', [documentId])
    await scanDocument({ documentId }, engine)
    const { rows } = await database.pool.query('select state from documents where id = $1', [documentId])
    expect(rows).toEqual([{ state: 'refused' }])
  })
})

describe('without an antivirus', () => {
  const closed: Engine = { ...plain, config: { ...plain.config, unscannedDocuments: 'closed' } }

  test.each<[string, Actor, Engine, boolean]>([
    ['an agent opens the file', agent, plain, true],
    ['unless the settings say no', agent, closed, false],
    ['who sent it opens it', citizen, closed, true],
    ['until there is one', agent, engine, false],
    ['also who sent it', citizen, engine, false],
  ])('%s', async (_, actor, by, isOpened) => {
    const { id, documents } = await sendWorkshop(plain, citizen)
    const documentId = documents[0]?.id ?? ''
    const opened = openDocument(actor, { documentId }, by)
    if (isOpened) await expect(opened).resolves.toMatchObject({ bytes: samplePdf() })
    else await expect(opened).rejects.toMatchObject({ code: 'DocumentClosed' })
    const seen = await getDemande(actor, { demandeId: id }, by)
    expect(seen.documents[0]?.openable).toBe(isOpened)
  })

  test('what was not analysed is, once there is one', async () => {
    const { documents } = await sendWorkshop(plain, citizen)
    clock.set('2026-11-24T10:00:00Z')
    await sweepDocuments(plain)
    expect(await jobs()).not.toContain(`scan:${documents[0]?.id}`)
    await sweepDocuments(engine)
    expect(await jobs()).toContain(`scan:${documents[0]?.id}`)
    await scanDocument({ documentId: documents[0]?.id ?? '' }, engine)
    const { rows } = await database.pool.query('select state from documents where id = $1', [documents[0]?.id])
    expect(rows).toEqual([{ state: 'clean' }])
  })
})
