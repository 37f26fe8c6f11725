import { expect, test } from 'vitest'
import { attachDocument } from '../../../../engine/demandes/documents/attach-document.ts'
import { removeDocument } from '../../../../engine/demandes/documents/remove-document.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { verifyHistory } from '../../../../engine/demandes/verify-history.ts'
import { GuichetError } from '../../../../engine/errors.ts'
import { createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { samplePdf } from '../../../setup/sample-files.ts'
import { agent, ask, askAgain } from './asked.ts'

const { engine, database } = await createTestEngine()
const citizen = createCitizen()
const codeOf = (thrown: unknown) => (thrown instanceof GuichetError ? thrown.code : thrown)
const attach = (demandeId: string, requirement: string, actor: Parameters<typeof attachDocument>[0] = citizen) =>
  attachDocument(actor, { demandeId, requirement, name: 'preuve.pdf', bytes: samplePdf() }, engine)
const sendBack = (demandeId: string) => sendEvent(citizen, { demandeId, event: 'citizen.complete' }, engine)
const see = (demandeId: string) => getDemande(citizen, { demandeId }, engine)

test('a document that the agent named is attached, replaced, and sent back', async () => {
  const { id } = await askAgain(engine, citizen, { complements: ['Photo', 'Bail'] })
  expect(await attach(id, 'complement.3').catch(codeOf)).toBe('DocumentNotAsked')
  expect(await attach(id, 'complement.1', agent).catch(codeOf)).toBe('Forbidden')
  expect(await attach(id, 'complement.1', createCitizen()).catch(codeOf)).toBe('DemandeNotFound')
  const first = await attach(id, 'complement.1')
  expect(first).toMatchObject({ title: 'Photo', removable: true })
  expect(await sendBack(id).catch(codeOf)).toBe('NotReady')
  await removeDocument(citizen, { documentId: first.id }, engine)
  expect((await see(id)).correction?.documents).toMatchObject([{ hasCome: false }, { hasCome: false }])
  await attach(id, 'complement.1')
  await attach(id, 'complement.2')
  expect((await see(id)).correction).toMatchObject({
    documents: [{ hasCome: true }, { hasCome: true }],
    toDo: { missing: [] },
  })
  const { documents, status } = await sendBack(id)
  expect(status).toBe('underReview')
  expect(documents).toMatchObject([
    { title: 'Photo', removable: false },
    { title: 'Bail', removable: false },
  ])
  expect(await attach(id, 'complement.1').catch(codeOf)).toBe('EventRefused')
  expect(await verifyHistory(database, id)).toEqual([])
})

test('what is asked on another occasion has another place; the former keeps its title', async () => {
  const { id } = await askAgain(engine, citizen, { complements: ['Photo'] })
  await attach(id, 'complement.1')
  await sendBack(id)
  await ask(engine, id, { complements: ['Bail'] })
  expect((await see(id)).correction?.documents).toMatchObject([{ path: 'complement.2', title: 'Bail', hasCome: false }])
  expect(await attach(id, 'complement.1').catch(codeOf)).toBe('DocumentNotAsked')
  await attach(id, 'complement.2')
  expect((await see(id)).documents.map(({ title }) => title).sort()).toEqual(['Bail', 'Photo'])
  await sendBack(id)
})

test('what came stays when the demande is withdrawn instead', async () => {
  const { id } = await askAgain(engine, citizen, { complements: ['Photo'] })
  await attach(id, 'complement.1')
  await sendEvent(citizen, { demandeId: id, event: 'citizen.withdraw' }, engine)
  expect((await see(id)).documents).toMatchObject([{ title: 'Photo', removable: false }])
})
