import { beforeEach, describe, expect, test } from 'vitest'
import { removeDocument } from '../../../../engine/demandes/documents/remove-document.ts'
import { sweepDocuments } from '../../../../engine/demandes/documents/sweep-documents.ts'
import { wipeDocuments } from '../../../../engine/demandes/documents/wipe-documents.ts'
import { discardDraft } from '../../../../engine/demandes/drafts/discard-draft.ts'
import { purgeDrafts } from '../../../../engine/demandes/drafts/purge-drafts.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import type { Engine } from '../../../../engine/engine.ts'
import { atelierPack } from '../../../fixtures/packs/atelier/pack.ts'
import { createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { attach, openWorkshop, sendWorkshop } from './workshop.ts'

const { engine, database, clock } = await createTestEngine({ packs: [atelierPack] })
const citizen = createCitizen()

type Row = { id: string; blob_key: string; demande_id: string | null; state: string; name: string }
const rows = async (): Promise<Row[]> =>
  (await database.pool.query<Row>('select id, blob_key, demande_id, state, name from documents order by created_at'))
    .rows
const contents = async () => {
  const kept = await Promise.allSettled((await rows()).map(({ blob_key }) => engine.files.store.get(blob_key)))
  return kept.filter(({ status }) => status === 'fulfilled').length
}

beforeEach(async () => {
  clock.set(usualInstant)
  await database.pool.query('delete from documents')
})

const dies = () => Promise.reject(new Error('the process dies here'))

/** An engine that dies at one point of an attachment. */
const dying: { readonly [point: string]: Engine } = {
  'before the content': { ...engine, files: { ...engine.files, store: { ...engine.files.store, put: dies } } },
  'after the content': {
    ...engine,
    files: {
      ...engine.files,
      store: { ...engine.files.store, put: (...given) => engine.files.store.put(...given).then(dies) },
    },
  },
  'in the transaction': {
    ...engine,
    database: { ...database, transaction: (work) => database.transaction((client) => work(client).then(dies)) },
  },
}

describe.each(Object.entries(dying))('a process that dies %s', (_, dead) => {
  test('leaves a row without demande, that an hour later is swept with its content', async () => {
    const { id } = await openWorkshop(engine, citizen)
    await expect(attach(citizen, id, dead)).rejects.toThrow('dies here')
    expect(await rows()).toMatchObject([{ demande_id: null, state: 'arriving' }])
    expect((await getDemande(citizen, { demandeId: id }, engine)).documents).toEqual([])
    expect(await verifyHistory(database, id)).toEqual([])
    clock.set('2026-11-23T08:59:00Z')
    expect(await sweepDocuments(engine)).toBe(0)
    clock.set('2026-11-23T09:00:01Z')
    expect(await sweepDocuments(engine)).toBe(1)
    expect(await contents()).toBe(0)
    expect(await sweepDocuments(engine)).toBe(0)
    expect(await rows()).toMatchObject([{ name: '' }])
    clock.set('2026-11-24T08:00:01Z')
    await sweepDocuments(engine)
    expect(await rows()).toEqual([])
  })
})

test('a store that is away when a file is taken back changes nothing for the person; the sweep removes it', async () => {
  const { id } = await openWorkshop(engine, citizen)
  const { id: documentId } = await attach(citizen, id, engine)
  const away = { ...engine, files: { ...engine.files, store: { ...engine.files.store, remove: dies } } }
  await removeDocument(citizen, { documentId }, away)
  expect((await getDemande(citizen, { demandeId: id }, engine)).documents).toEqual([])
  expect(await contents()).toBe(1)
  clock.set('2026-11-23T10:00:00Z')
  await expect(sweepDocuments(away)).rejects.toThrow()
  await sweepDocuments(engine)
  expect(await contents()).toBe(0)
})

test.each<[string, (demandeId: string) => Promise<unknown>]>([
  ['its holder deletes', (demandeId) => discardDraft(citizen, { demandeId }, engine)],
  [
    'reaches its term',
    () => {
      clock.set('2026-12-20T08:00:00Z')
      return purgeDrafts(engine)
    },
  ],
])('the files of a draft that %s go with it', async (_, end) => {
  const { id } = await openWorkshop(engine, citizen)
  await attach(citizen, id, engine)
  await end(id)
  expect(await rows()).toMatchObject([{ demande_id: null }])
  clock.set('2026-12-20T10:00:00Z')
  expect(await sweepDocuments(engine)).toBe(1)
  expect(await contents()).toBe(0)
})

test('files of demandes are never swept', async () => {
  await sendWorkshop(engine, citizen)
  const { id } = await openWorkshop(engine, citizen)
  await attach(citizen, id, engine)
  clock.set('2027-11-23T08:00:00Z')
  expect(await sweepDocuments(engine)).toBe(0)
  expect(await contents()).toBe(2)
})

test('the effect that wipes removes content and names, not that the files were there; twice is once', async () => {
  const { id } = await sendWorkshop(engine, citizen)
  await wipeDocuments(id, engine)
  await wipeDocuments(id, engine)
  expect(await contents()).toBe(0)
  const { documents, evaluation } = await getDemande(citizen, { demandeId: id }, engine)
  expect(documents).toMatchObject([
    { name: '', state: 'wiped', stateLabel: 'Effacé', openable: false, title: 'Attestation d’assurance' },
  ])
  expect(evaluation.ready).toBe(true)
  expect(await verifyHistory(database, id)).toEqual([])
})
