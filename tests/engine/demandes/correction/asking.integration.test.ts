import { describe, expect, test } from 'vitest'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { GuichetError } from '../../../../engine/errors.ts'
import { createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { agent, ask, askAgain, takeCard } from './asked.ts'

const { engine, database } = await createTestEngine()
const citizen = createCitizen()
const see = (id: string) => getDemande(citizen, { demandeId: id }, engine)
const refusal = (error: unknown) =>
  error instanceof GuichetError ? [error.code, error.details.map(({ path }) => path)] : error

describe('asking', () => {
  test('names fields, documents and other documents, until a day', async () => {
    const { id } = await askAgain(engine, citizen, {
      fields: ['lecteur.nom', 'carte.debut'],
      complements: [' Justificatif   de domicile', 'Justificatif de domicile', ''],
      deadline: '2026-12-01',
    })
    const { correction, phase, awaitedUntil } = await see(id)
    expect(phase).toBe('waiting')
    expect(awaitedUntil).toBe('2026-12-01')
    expect(correction).toMatchObject({
      state: 'open',
      reason: 'Ce n’est pas lisible.',
      deadline: '2026-12-01',
      fields: [
        { path: 'lecteur.nom', title: 'Nom', stepId: 'lecteur', isChanged: false },
        { path: 'carte.debut', title: 'Début', stepId: 'carte', isChanged: false },
      ],
      documents: [{ path: 'complement.1', title: 'Justificatif de domicile', hasCome: false }],
      changes: [],
      toDo: {
        steps: [
          { id: 'lecteur', title: 'Lecteur' },
          { id: 'carte', title: 'Carte' },
        ],
        correctable: ['lecteur.nom', 'carte.debut'],
        attachable: ['complement.1'],
        missing: [
          { path: 'complement.1', code: 'required', message: 'Joignez «\u00a0Justificatif de domicile\u00a0».' },
        ],
      },
    })
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('gives the longest time allowed unless told', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    expect((await see(id)).correction?.deadline).toBe('2026-12-23')
  })

  test.each([
    ['a field that does not exist', { fields: ['lecteur.age'] }, 'corrects.fields'],
    ['a field that was not asked', { fields: ['carte.adresse.voie'] }, 'corrects.fields'],
    ['a step that does not apply', { fields: ['foyer.enfants'] }, 'corrects.fields'],
    ['a whole step', { fields: ['lecteur'] }, 'corrects.fields'],
    ['what is only told', { fields: ['carte.conseil'] }, 'corrects.fields'],
    ['the validation', { fields: ['validation.courriel'] }, 'corrects.fields'],
    ['a document that is not asked', { documents: ['pieces.mandat'] }, 'corrects.documents'],
    ['a day that is past', { fields: ['lecteur.nom'], deadline: '2026-11-22' }, 'corrects.deadline'],
    ['today', { fields: ['lecteur.nom'], deadline: '2026-11-23' }, 'corrects.deadline'],
    ['too far a day', { fields: ['lecteur.nom'], deadline: '2026-12-24' }, 'corrects.deadline'],
    ['no day', { fields: ['lecteur.nom'], deadline: '2026-11-31' }, 'corrects.deadline'],
    ['an endless title', { complements: ['x'.repeat(200)] }, 'corrects.complements'],
    ['too many others', { complements: Array.from({ length: 11 }, (_, n) => `Pièce ${n}`) }, 'corrects.complements'],
  ])('%s is refused', async (_what, corrects, path) => {
    const { id } = await takeCard(engine, citizen)
    const outcome = await ask(engine, id, corrects).then(() => 'done', refusal)
    expect(outcome).toEqual(['AnswersRefused', [path]])
    expect((await see(id)).status).toBe('underReview')
  })

  test('an event that asks for nothing takes nothing', async () => {
    const { id } = await takeCard(engine, citizen)
    const sending = sendEvent(agent, { demandeId: id, event: 'agent.accept', corrects: { fields: [] } }, engine)
    expect(await sending.then(() => 'done', refusal)).toEqual(['BadRequest', []])
  })

  test('offers to the agent what may be asked, and until when', async () => {
    const { id } = await takeCard(engine, citizen)
    const { allowedEvents } = await getDemande(agent, { demandeId: id }, engine)
    const { corrects } = allowedEvents.find(({ event }) => event === 'agent.askForMore') ?? {}
    expect(corrects?.latest).toBe('2026-12-23')
    expect(corrects?.steps.map(({ id: step }) => step)).toEqual(['lecteur', 'carte', 'souhaits'])
    expect(corrects?.steps[0]?.fields).toContainEqual({ path: 'lecteur.nom', title: 'Nom' })
  })
})
