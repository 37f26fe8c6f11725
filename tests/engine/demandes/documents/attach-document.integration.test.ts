import { describe, expect, test } from 'vitest'
import { openDocument } from '../../../../engine/demandes/documents/open-document.ts'
import { removeDocument } from '../../../../engine/demandes/documents/remove-document.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../../engine/demandes/history/get-history.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { saveStep } from '../../../../engine/demandes/save-step.ts'
import { submitDemande } from '../../../../engine/demandes/submit-demande.ts'
import { GuichetError } from '../../../../engine/errors.ts'
import { atelierPack } from '../../../fixtures/packs/atelier/pack.ts'
import { createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { heavyJpeg, samplePdf, samplePng } from '../../../setup/sample-files.ts'
import { byMail, save } from '../library-card.ts'
import { attach, attachPhoto, inscrit, openWorkshop, sendWorkshop } from './workshop.ts'

const { engine, database, clock } = await createTestEngine({ packs: [atelierPack] })
const citizen = createCitizen()
const read = (demandeId: string) => getDemande(citizen, { demandeId }, engine)
const codeOf = (thrown: unknown) => (thrown instanceof GuichetError ? thrown.code : thrown)
const refusal = (attempt: Promise<unknown>) => attempt.then(() => 'accepted', codeOf)

async function rowOf(id: string) {
  const { rows } = await database.pool.query('select * from documents where id = $1', [id])
  return rows[0]
}

describe('a file that is attached', () => {
  test('completes its step, and is shown as it was sent', async () => {
    const { id, phase } = await openWorkshop(engine, citizen)
    expect(phase).toBe('draft')
    const attached = await attach(citizen, id, engine, { name: '..\\C:\\Mon attestation.pdf' })
    const demande = await read(id)
    expect(demande.phase).toBe('validation')
    expect(demande.documents).toEqual([attached])
    expect(attached).toMatchObject({
      requirement: 'pieces.attestation',
      title: 'Attestation d’assurance',
      state: 'unscanned',
      stateLabel: 'Reçu',
      removable: true,
      openable: true,
      size: samplePdf().length,
    })
    expect(attached.name).toMatch(/Mon attestation\.pdf$/)
    expect(await openDocument(citizen, { documentId: attached.id }, engine)).toMatchObject({
      mediaType: 'application/pdf',
      bytes: samplePdf(),
    })
  })

  test('is kept sealed: the store holds nothing of it', async () => {
    const { id } = await openWorkshop(engine, citizen)
    const { id: documentId } = await attach(citizen, id, engine)
    const sealed = await engine.files.store.get((await rowOf(documentId)).blob_key)
    expect(sealed.includes('%PDF')).toBe(false)
  })

  test('is an event of the log, which says no name and is proved', async () => {
    const { id, version } = await openWorkshop(engine, citizen)
    const { id: documentId } = await attach(citizen, id, engine, { name: 'Secret.pdf' })
    const { rows } = await database.pool.query(
      'select type, data from demande_events where demande_id = $1 and seq = $2',
      [id, version + 1],
    )
    expect(rows[0]).toMatchObject({
      type: 'citizen.attachDocument',
      data: { document: documentId, requirement: 'pieces.attestation' },
    })
    expect(JSON.stringify(rows)).not.toContain('Secret')
    expect(await verifyHistory(database, id)).toEqual([])
    expect(await getHistory(citizen, { demandeId: id }, engine)).toHaveLength(1)
  })

  test('makes the draft last, as a save does', async () => {
    const { id, expiresAt } = await openWorkshop(engine, citizen)
    clock.set('2026-11-26T08:00:00Z')
    await attach(citizen, id, engine)
    expect((await read(id)).expiresAt?.getTime()).toBe((expiresAt?.getTime() ?? 0) + 3 * 24 * 3_600_000)
  })

  test('never conflicts with answers: a page made before it may save', async () => {
    const { id, version } = await openWorkshop(engine, citizen)
    await attach(citizen, id, engine)
    await saveStep(
      citizen,
      { demandeId: id, stepId: 'pieces', answers: { remarque: 'Bonjour' }, baseVersion: version },
      engine,
    )
    expect((await read(id)).evaluation.ready).toBe(true)
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('comes in at the same time as others and as saves: none is lost, the room is counted once', async () => {
    const { id, version } = await openWorkshop(engine, citizen)
    const files = Array.from({ length: 6 }, () => refusal(attachPhoto(citizen, id, engine)))
    const saves = ['a', 'b', 'c'].map((note) =>
      refusal(saveStep(citizen, { demandeId: id, stepId: 'divers', answers: {}, baseVersion: version }, engine)).then(
        () => note,
      ),
    )
    // Not reached yet: an optional step opens once the compulsory one before it is complete.
    expect(await Promise.all(files)).toEqual(Array(6).fill('StepUnavailable'))
    await Promise.all(saves)
    await attach(citizen, id, engine)
    const again = await Promise.all(Array.from({ length: 6 }, () => refusal(attachPhoto(citizen, id, engine))))
    expect(again.sort()).toEqual([
      'TooManyDocuments',
      'TooManyDocuments',
      'accepted',
      'accepted',
      'accepted',
      'accepted',
    ])
    expect((await read(id)).documents).toHaveLength(5)
    expect(await verifyHistory(database, id)).toEqual([])
  })
})

describe('a file that is refused leaves nothing behind', () => {
  test.each<[string, Parameters<typeof attach>[3], string]>([
    ['of another type', { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }, 'FileRefused'],
    ['empty', { bytes: Buffer.alloc(0) }, 'FileRefused'],
    ['for a document that does not exist', { requirement: 'pieces.nulle' }, 'DocumentNotAsked'],
    ['for a document that is not asked', { requirement: 'pieces.justificatif' }, 'DocumentNotAsked'],
    ['for a field', { requirement: 'inscrit.nom' }, 'DocumentNotAsked'],
    ['for what every object has', { requirement: 'pieces.constructor' }, 'DocumentNotAsked'],
    ['for a step that is not reached', { requirement: 'divers.autre' }, 'StepUnavailable'],
  ])('%s', async (_, sent, code) => {
    const { id, version } = await openWorkshop(engine, citizen)
    const before = await database.pool.query('select count(*) from documents')
    expect(await refusal(attach(citizen, id, engine, sent))).toBe(code)
    expect(await database.pool.query('select count(*) from documents')).toMatchObject({ rows: before.rows })
    expect(await read(id)).toMatchObject({ version, documents: [] })
  })

  test('larger than its requirement accepts', async () => {
    const { id } = await openWorkshop(engine, citizen, { inscrit: { ...inscrit, niveau: 'confirme' } })
    const sent = { requirement: 'pieces.diplome', name: 'diplome.jpg', bytes: await heavyJpeg(2000, 1500) }
    expect(sent.bytes.length).toBeGreaterThan(2_000_000)
    await expect(attach(citizen, id, engine, sent)).rejects.toMatchObject({
      code: 'FileRefused',
      citizenMessage: expect.stringContaining('2\u00a0Mo'),
    })
  })
})

test('what is taken back is gone, also from the store; taking it back twice finds nothing', async () => {
  const { id } = await openWorkshop(engine, citizen)
  const { id: documentId } = await attach(citizen, id, engine, { name: 'Secret.pdf' })
  const { blob_key: key } = await rowOf(documentId)
  await removeDocument(citizen, { documentId }, engine)
  expect(await read(id)).toMatchObject({ phase: 'draft', documents: [] })
  await expect(engine.files.store.get(key)).rejects.toThrow()
  expect(await rowOf(documentId)).toMatchObject({ demande_id: null, name: '', envelope: null })
  expect(await refusal(removeDocument(citizen, { documentId }, engine))).toBe('DocumentNotFound')
  expect(await refusal(openDocument(citizen, { documentId }, engine))).toBe('DocumentNotFound')
  expect(await verifyHistory(database, id)).toEqual([])
})

describe('the demande', () => {
  const ready = async (answers: Parameters<typeof openWorkshop>[2]) => {
    const { id } = await openWorkshop(engine, citizen, answers)
    await attach(citizen, id, engine)
    return id
  }
  const send = async (id: string) => {
    await save(engine, citizen, { id, stepId: 'validation', answers: byMail })
    const { version } = await read(id)
    return submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)
  }

  test('is not sent without a compulsory document', async () => {
    const id = await ready({ inscrit })
    await save(engine, citizen, { id, stepId: 'validation', answers: byMail })
    const [document] = (await read(id)).documents
    await removeDocument(citizen, { documentId: document?.id ?? '' }, engine)
    const { version } = await read(id)
    await expect(submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)).rejects.toMatchObject({
      code: 'NotReady',
      details: [
        { path: 'pieces.attestation', code: 'required', message: 'Joignez «\u00a0Attestation d’assurance\u00a0».' },
      ],
    })
  })

  test('is sent without what is attached to a document that is not asked any more', async () => {
    const id = await ready({ inscrit: { ...inscrit, reduit: true } })
    await attach(citizen, id, engine, { requirement: 'pieces.justificatif', name: 'tarif.pdf' })
    await save(engine, citizen, { id, stepId: 'inscrit', answers: inscrit })
    expect((await read(id)).documents).toHaveLength(2)
    const sent = await send(id)
    expect(sent.documents.map(({ requirement }) => requirement)).toEqual(['pieces.attestation'])
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('once sent, takes no file and gives none back', async () => {
    const { id, documents } = await sendWorkshop(engine, citizen)
    expect(documents).toMatchObject([{ removable: false, openable: true }])
    expect(await refusal(attach(citizen, id, engine))).toBe('EventRefused')
    expect(await refusal(removeDocument(citizen, { documentId: documents[0]?.id ?? '' }, engine))).toBe('EventRefused')
  })
})

test('a person who sends too many files in a day waits for the next one', async () => {
  const busy = createCitizen()
  const { id } = await openWorkshop(engine, busy)
  await database.pool.query(
    `insert into documents (id, name, media_type, size, sha256, state, blob_key, uploaded_by_kind, uploaded_by_id, created_at, wiped_at)
     select gen_random_uuid(), '', 'application/pdf', 1, '', 'unscanned', 'k' || gen_random_uuid(), 'citizen', $1, $2, $2 from generate_series(1, 200)`,
    [busy.holderId, engine.now()],
  )
  expect(await refusal(attach(busy, id, engine))).toBe('TooManyRequests')
  clock.set('2026-11-27T08:00:01Z')
  expect(await refusal(attach(busy, id, engine))).toBe('accepted')
})

test('files that are refused cost as much, and are counted as well', async () => {
  const busy = createCitizen()
  const { id } = await openWorkshop(engine, busy)
  const bytes = Buffer.from('<html>')
  for (let count = 0; count < 400; count++)
    expect(await refusal(attach(busy, id, engine, { bytes }))).toBe('FileRefused')
  expect(await refusal(attach(busy, id, engine, { bytes }))).toBe('TooManyRequests')
  expect(await refusal(attach(busy, id, engine))).toBe('TooManyRequests')
})

test('a demande has a size of its own', async () => {
  const { id } = await openWorkshop(engine, citizen)
  await attach(citizen, id, engine)
  await database.pool.query('update documents set size = 49999900 where demande_id = $1', [id])
  const bytes = await samplePng()
  await expect(
    attach(citizen, id, engine, { requirement: 'divers.autre', name: 'a.png', bytes }),
  ).rejects.toMatchObject({ code: 'TooManyDocuments', citizenMessage: expect.stringContaining('50\u00a0Mo') })
})
