import { beforeEach, describe, expect, test } from 'vitest'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../engine/demandes/history/verify-history.ts'
import { submitDemande } from '../../../engine/demandes/submit-demande.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../setup/engine.ts'
import { byMail, card, fillCard, openCard, plainCard, reader, save, sendCard } from './library-card.ts'

const { engine, database, clock } = await createTestEngine()
const citizen = createCitizen()

beforeEach(() => clock.set(usualInstant))

const submit = (demandeId: string, baseVersion: number, actor: Parameters<typeof submitDemande>[0] = citizen) =>
  submitDemande(actor, { demandeId, baseVersion }, engine)

async function countPromised(id: string): Promise<{ events: number; jobs: number }> {
  const events = await database.pool.query(
    "select 1 from demande_events where demande_id = $1 and type = 'citizen.submit'",
    [id],
  )
  const jobs = await database.pool.query('select 1 from commune_jobs.jobs where key like $1', [`effect:${id}:%`])
  return { events: events.rows.length, jobs: jobs.rows.length }
}

describe('sending', () => {
  test('files the demande and promises the acknowledgement', async () => {
    const { id, version } = await fillCard(engine, citizen)
    const sent = await submit(id, version)
    expect(sent).toMatchObject({ phase: 'open', status: 'received', statusLabel: 'Transmise', version: version + 1 })
    expect(sent).toMatchObject({ submittedAt: clock.now(), silenceAt: '2027-01-23', answers: plainCard })
    expect(sent).not.toHaveProperty('expiresAt')
    expect(sent.allowedEvents).toEqual([{ event: 'citizen.withdraw', label: 'Retirer ma demande' }])
    expect(await countPromised(id)).toEqual({ events: 1, jobs: 1 })
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('keeps nothing that a condition hides', async () => {
    const { id, version } = await fillCard(engine, citizen, {
      lecteur: { ...reader, autorisation: true },
      carte: { ...card, formule: 'famille', precision: 'cachée', adresse: { voie: '1 rue cachée' } },
      foyer: { enfants: [{ prenom: 'Léa', naissance: '2018-01-02', ecole: 'Butor' }] },
      validation: byMail,
    })
    const single = { ...card, precision: 'cachée', adresse: { voie: '1 rue cachée' } }
    await save(engine, citizen, { id, stepId: 'carte', answers: single })
    const draft = await getDemande(citizen, { demandeId: id }, engine)
    expect(draft.answers).toMatchObject({ carte: single, foyer: { enfants: [{ prenom: 'Léa' }] } })
    const sent = await submit(id, version + 1)
    expect(sent.answers).toEqual({ lecteur: reader, carte: card, validation: byMail })
    const { rows } = await database.pool.query('select answers::text from demandes where id = $1', [id])
    expect(rows[0].answers).not.toMatch(/cachée|Léa|autorisation/)
  })

  test('twice is sending once', async () => {
    const first = await sendCard(engine, citizen)
    clock.set('2026-11-24T08:00:00Z')
    expect(await submit(first.id, first.version - 1)).toMatchObject({
      version: first.version,
      submittedAt: first.submittedAt,
    })
    expect(await countPromised(first.id)).toEqual({ events: 1, jobs: 1 })
  })

  test('twenty times at once is one demande and one acknowledgement', async () => {
    const { id, version } = await fillCard(engine, citizen)
    const sent = await Promise.all(Array.from({ length: 20 }, () => submit(id, version)))
    expect(new Set(sent.map(({ reference }) => reference)).size).toBe(1)
    expect(new Set(sent.map(({ version }) => version))).toEqual(new Set([version + 1]))
    expect(await countPromised(id)).toEqual({ events: 1, jobs: 1 })
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('while a page still saves: one of the two wins, and nothing is lost', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, version } = await fillCard(engine, citizen)
      const [submission, saving] = await Promise.allSettled([
        submit(id, version),
        save(engine, citizen, { id, stepId: 'souhaits', answers: { souhait: 'Un atlas' } }),
      ])
      const { submittedAt, answers } = await getDemande(citizen, { demandeId: id }, engine)
      expect([submission.status, saving.status]).toContain('fulfilled')
      expect(submittedAt !== undefined).toBe(submission.status === 'fulfilled')
      expect('souhaits' in answers).toBe(saving.status === 'fulfilled')
      if (submission.status === 'rejected') expect(submission.reason).toMatchObject({ code: 'StaleVersion' })
      if (saving.status === 'rejected') expect(saving.reason).toMatchObject({ code: 'EventRefused' })
      expect(await verifyHistory(database, id)).toEqual([])
    }
  })
})

describe('sending is refused', () => {
  test('while something is missing, which is told', async () => {
    const { id, version } = await fillCard(engine, citizen, { lecteur: reader })
    await expect(submit(id, version)).rejects.toMatchObject({
      code: 'NotReady',
      details: expect.arrayContaining([expect.objectContaining({ path: 'carte.formule', code: 'required' })]),
    })
  })

  test('while the validation is not complete', async () => {
    const { id, version } = await fillCard(engine, citizen, { ...plainCard, validation: { moyenContact: 'courriel' } })
    await expect(submit(id, version)).rejects.toMatchObject({
      code: 'NotReady',
      details: [
        { path: 'validation.courriel', code: 'required' },
        { path: 'validation.consentement', code: 'required' },
      ],
    })
  })

  test('from a page made before the last save', async () => {
    const { id, version } = await fillCard(engine, citizen)
    await save(engine, citizen, { id, stepId: 'lecteur', answers: { ...reader, nom: 'Payet' } })
    await expect(submit(id, version)).rejects.toMatchObject({ code: 'StaleVersion' })
  })

  test('when a date is no longer right', async () => {
    const { id, version } = await fillCard(engine, citizen)
    clock.set('2026-12-02T08:00:00Z')
    await expect(submit(id, version)).rejects.toMatchObject({
      code: 'NotReady',
      details: [{ path: 'carte.debut', code: 'notBefore' }],
    })
  })

  test('to anyone but the citizen', async () => {
    const { id, version } = await fillCard(engine, citizen)
    for (const actor of [createCitizen(), createAgent(), { kind: 'visitor' } as const])
      await expect(submit(id, version, actor)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    await expect(submit(id, version, { kind: 'system' })).rejects.toMatchObject({ code: 'Forbidden' })
  })
})

test('a draft that became right since its last save is sent', async () => {
  const { id } = await fillCard(engine, citizen)
  await save(engine, citizen, { id, stepId: 'lecteur', answers: { ...reader, lecteurDepuis: '2026-11-24' } })
  const { version, phase } = await getDemande(citizen, { demandeId: id }, engine)
  expect(phase).toBe('draft')
  await expect(submit(id, version)).rejects.toMatchObject({ code: 'NotReady' })
  clock.set('2026-11-24T08:00:00Z')
  expect(await submit(id, version)).toMatchObject({ status: 'received' })
  expect(await verifyHistory(database, id)).toEqual([])
})

test('what was right on the day it was sent stays right', async () => {
  const { id } = await sendCard(engine, citizen)
  clock.set('2027-06-01T08:00:00Z')
  const view = await getDemande(citizen, { demandeId: id }, engine)
  expect(view.evaluation.violations).toEqual([])
})

test('an opened draft alone promises nothing', async () => {
  const { id } = await openCard(engine, citizen)
  expect(await countPromised(id)).toEqual({ events: 0, jobs: 0 })
})
