import { expect, test } from 'vitest'
import { attachDocument } from '../../../../engine/demandes/documents/attach-document.ts'
import { removeDocument } from '../../../../engine/demandes/documents/remove-document.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { submitDemande } from '../../../../engine/demandes/submit-demande.ts'
import { GuichetError } from '../../../../engine/errors.ts'
import { carteBibliothequePack } from '../../../fixtures/packs/carte-bibliotheque/pack.ts'
import { carteBibliotheque } from '../../../fixtures/packs/carte-bibliotheque/procedure.ts'
import { createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { samplePdf } from '../../../setup/sample-files.ts'
import { fillCard } from '../library-card.ts'
import { agent, ask, askAgain } from './asked.ts'

const pieces = {
  id: 'pieces',
  title: 'Pièces',
  optional: true,
  documents: [
    { id: 'photo', title: 'Photo d’identité', accept: ['pdf', 'png'], maxFiles: 1 },
    { id: 'bail', title: 'Bail', accept: ['pdf'], maxFiles: 1 },
  ],
} as const
const procedure = { ...carteBibliotheque, steps: [...carteBibliotheque.steps, pieces] }
const { engine, database, clock } = await createTestEngine({
  packs: [{ ...carteBibliothequePack, procedures: [procedure] }],
})
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
  // The clock stands still here: which of the two came first cannot be told.
  expect(documents.map(({ title }) => title).sort()).toEqual(['Bail', 'Photo'])
  expect(documents.every(({ removable }) => !removable)).toBe(true)
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

test('a document that came illegible is asked again: the former stays, another comes beside it', async () => {
  clock.set(usualInstant)
  const { id } = await fillCard(engine, citizen)
  const former = await attach(id, 'pieces.photo')
  const { version } = await see(id)
  await submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)
  await sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)
  clock.set('2026-11-24T08:00:00Z')
  await ask(engine, id, { documents: ['pieces.photo'] })
  const { correction } = await see(id)
  expect(correction).toMatchObject({
    documents: [{ path: 'pieces.photo', title: 'Photo d’identité', stepId: 'pieces', hasCome: false }],
    toDo: { steps: [{ id: 'pieces' }], attachable: ['pieces.photo'], missing: [{ path: 'pieces.photo' }] },
  })
  expect(await attach(id, 'pieces.bail').catch(codeOf)).toBe('DocumentNotAsked')
  expect(await removeDocument(citizen, { documentId: former.id }, engine).catch(codeOf)).toBe('EventRefused')
  const other = await attach(id, 'pieces.photo')
  expect(await attach(id, 'pieces.photo').catch(codeOf)).toBe('TooManyDocuments')
  expect((await sendBack(id)).documents.map((document) => document.id)).toEqual([former.id, other.id])
})
