import { describe, expect, test } from 'vitest'
import { openDocument } from '../../../../engine/demandes/documents/open-document.ts'
import { removeDocument } from '../../../../engine/demandes/documents/remove-document.ts'
import { wipeDocuments } from '../../../../engine/demandes/documents/wipe-documents.ts'
import type { Engine } from '../../../../engine/engine.ts'
import { atelierPack } from '../../../fixtures/packs/atelier/pack.ts'
import { createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { attach, openWorkshop } from './workshop.ts'

const { engine, database } = await createTestEngine({ packs: [atelierPack] })
const owner = createCitizen()

async function attached() {
  const { id: demandeId } = await openWorkshop(engine, owner)
  const { id: documentId } = await attach(owner, demandeId, engine)
  const { rows } = await database.pool.query<{ blob_key: string }>('select blob_key from documents where id = $1', [
    documentId,
  ])
  return { demandeId, documentId, key: rows[0]?.blob_key ?? '' }
}

describe('a content that cannot be read is told, and is no accident of the page', () => {
  test('when the store has lost it', async () => {
    const { documentId, key } = await attached()
    await engine.files.store.remove(key)
    await expect(openDocument(owner, { documentId }, engine)).rejects.toMatchObject({
      code: 'DocumentLost',
      status: 410,
      cause: { name: 'DocumentMissing' },
    })
  })

  test('when a letter of it has changed', async () => {
    const { documentId, key } = await attached()
    const sealed = Buffer.from(await engine.files.store.get(key))
    sealed[0] = (sealed[0] ?? 0) ^ 1
    await engine.files.store.put(key, sealed)
    await expect(openDocument(owner, { documentId }, engine)).rejects.toMatchObject({
      code: 'DocumentLost',
      cause: { name: 'DocumentDamaged' },
    })
  })
})

describe('between the look at its row and the reading of its content, a file is', () => {
  test.each([
    ['taken back', (ids: { documentId: string }) => removeDocument(owner, ids, engine), 'DocumentNotFound'],
    ['erased', (ids: { demandeId: string }) => wipeDocuments(ids.demandeId, engine), 'DocumentClosed'],
  ] as const)('%s', async (_, happen, code) => {
    const { key, ...ids } = await attached()
    const { store } = engine.files
    const late: Engine = {
      ...engine,
      files: {
        ...engine.files,
        store: {
          ...store,
          async get(asked) {
            await happen(ids)
            return store.get(asked)
          },
        },
      },
    }
    await expect(openDocument(owner, ids, late)).rejects.toMatchObject({ code })
    await expect(store.get(key)).rejects.toThrow()
  })
})
