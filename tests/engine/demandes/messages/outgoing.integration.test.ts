import { expect, test } from 'vitest'
import { openDocument } from '../../../../engine/demandes/documents/open-document.ts'
import { listMessages } from '../../../../engine/demandes/messages/list-messages.ts'
import { writeMessage } from '../../../../engine/demandes/messages/write-message.ts'
import { carteBibliothequePack } from '../../../fixtures/packs/carte-bibliotheque/pack.ts'
import { carteBibliotheque } from '../../../fixtures/packs/carte-bibliotheque/procedure.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { samplePdf } from '../../../setup/sample-files.ts'
import { sendCard } from '../library-card.ts'

const sending = { ...carteBibliothequePack, procedures: [{ ...carteBibliotheque, outgoingDocuments: true }] }
const { engine } = await createTestEngine({ packs: [sending] })

test('where the démarche says so, the service sends files, which the citizen alone opens', async () => {
  const citizen = createCitizen()
  const { id } = await sendCard(engine, citizen)
  const files = [{ name: 'règlement.pdf', bytes: samplePdf() }]
  await writeMessage(createAgent(), { demandeId: id, channel: 'thread', body: 'Le règlement.', files }, engine)
  const { rows } = await listMessages(citizen, { demandeId: id, channel: 'thread', limit: 10 }, engine)
  const [file] = rows[0]?.documents ?? []
  expect(file).toMatchObject({ name: 'règlement.pdf', openable: true })
  const input = { documentId: file?.id ?? '' }
  expect((await openDocument(citizen, input, engine)).bytes.equals(samplePdf())).toBe(true)
  await expect(openDocument(createCitizen(), input, engine)).rejects.toMatchObject({ code: 'DocumentNotFound' })
})
