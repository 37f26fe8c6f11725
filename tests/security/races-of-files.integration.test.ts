import { describe, expect, test } from 'vitest'
import { openDocument } from '../../engine/demandes/documents/open-document.ts'
import { removeDocument } from '../../engine/demandes/documents/remove-document.ts'
import { getDemande } from '../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../engine/demandes/history/verify-history.ts'
import { writeMessage } from '../../engine/demandes/messages/write-message.ts'
import { sendEvent } from '../../engine/demandes/send-event.ts'
import { submitDemande } from '../../engine/demandes/submit-demande.ts'
import { GuichetError } from '../../engine/errors.ts'
import { attach, openWorkshop, sendWorkshop } from '../engine/demandes/documents/workshop.ts'
import { byMail, save } from '../engine/demandes/library-card.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { createAgent, createCitizen, createTestEngine } from '../setup/engine.ts'
import { samplePdf } from '../setup/sample-files.ts'

const { engine, database } = await createTestEngine({ packs: [atelierPack] })
const citizen = createCitizen()
const agent = createAgent()
const read = (demandeId: string) => getDemande(citizen, { demandeId }, engine)
const outcome = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error) => {
      if (error instanceof GuichetError) return error.code
      throw error
    },
  )

async function ready(): Promise<{ id: string; version: number; documentId: string }> {
  const { id } = await openWorkshop(engine, citizen)
  const { id: documentId } = await attach(citizen, id, engine)
  const { version } = await save(engine, citizen, { id, stepId: 'validation', answers: byMail })
  return { id, version, documentId }
}

describe('whoever wins, what was sent has what it needs', () => {
  test.each([1, 2, 3, 4, 5, 6])('taken back while it is sent (%i)', async () => {
    const { id, version, documentId } = await ready()
    const [, sending] = await Promise.all([
      outcome(removeDocument(citizen, { documentId }, engine)),
      outcome(submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)),
    ])
    const { submittedAt, documents, evaluation } = await read(id)
    expect(sending === 'done').toBe(submittedAt !== undefined)
    if (submittedAt) {
      expect(documents.map((document) => document.id)).toEqual([documentId])
      await expect(openDocument(agent, { documentId }, engine)).resolves.toBeDefined()
      expect(evaluation.violations).toEqual([])
    } else expect(documents).toEqual([])
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test.each([1, 2, 3])('joined ten times while it is sent (%i)', async () => {
    const { id, version } = await ready()
    const outcomes = await Promise.all([
      ...Array.from({ length: 10 }, () => outcome(attach(citizen, id, engine))),
      outcome(submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)),
    ])
    const { documents, submittedAt } = await read(id)
    expect(documents).toHaveLength(1 + outcomes.slice(0, -1).filter((one) => one === 'done').length)
    expect(documents.length).toBeLessThanOrEqual(2)
    const count = documents.length
    if (submittedAt) expect(await outcome(attach(citizen, id, engine))).toBe('EventRefused')
    expect((await read(id)).documents).toHaveLength(count)
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('taken back ten times is taken back once', async () => {
    const { id, documentId } = await ready()
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => outcome(removeDocument(citizen, { documentId }, engine))),
    )
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test.each([1, 2, 3, 4])('a message with a file and a withdrawal at once leave no file behind (%i)', async () => {
    const { id } = await sendWorkshop(engine, citizen)
    const files = [{ name: 'a.pdf', bytes: samplePdf() }]
    const [writing] = await Promise.all([
      outcome(writeMessage(citizen, { demandeId: id, channel: 'thread', body: 'Bonjour', files }, engine)),
      outcome(sendEvent(citizen, { demandeId: id, event: 'citizen.withdraw' }, engine)),
    ])
    const { rows } = await database.pool.query(
      'select from documents where demande_id = $1 and message_id is not null',
      [id],
    )
    expect(rows).toHaveLength(writing === 'done' ? 1 : 0)
    expect((await read(id)).phase).toBe('closed')
  })
})
