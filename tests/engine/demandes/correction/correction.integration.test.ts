import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../engine/definition/index.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../../engine/demandes/history/get-history.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { saveStep } from '../../../../engine/demandes/save-step.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { StaleVersion } from '../../../../engine/demandes/stale-version.ts'
import { GuichetError } from '../../../../engine/errors.ts'
import { createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { card, plainCard, reader, save } from '../library-card.ts'
import { agent, ask, askAgain } from './asked.ts'

const { engine, database, clock } = await createTestEngine()
const citizen = createCitizen()
beforeEach(() => clock.set(usualInstant))

const see = (id: string) => getDemande(citizen, { demandeId: id }, engine)
const seeAsAgent = (id: string) => getDemande(agent, { demandeId: id }, engine)
const correct = (id: string, stepId: string, answers: JsonObject) => save(engine, citizen, { id, stepId, answers })
const sendBack = (id: string) => sendEvent(citizen, { demandeId: id, event: 'citizen.complete' }, engine)
const refusal = (error: unknown) =>
  error instanceof GuichetError ? [error.code, error.details.map(({ path }) => path)] : error
const stored = async (id: string) =>
  (await database.pool.query('select answers, correction, status from demandes where id = $1', [id])).rows[0]

describe('correcting', () => {
  test('changes what was named, whatever else is sent', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    const saved = await correct(id, 'lecteur', { ...reader, nom: 'Payet', prenoms: 'Autre', courriel: 'x@example.org' })
    expect(saved.answers.lecteur).toMatchObject({ nom: 'Payet', prenoms: reader.prenoms })
    expect(saved.answers.lecteur).not.toHaveProperty('courriel')
    expect((await see(id)).answers.lecteur).toMatchObject({ nom: 'Payet', prenoms: reader.prenoms })
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('a step where nothing was named is not open', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    for (const [stepId, code] of [
      ['carte', 'StepUnavailable'],
      ['foyer', 'StepUnavailable'],
      ['validation', 'StepNotFound'],
      ['nulle-part', 'StepNotFound'],
    ] as const)
      expect(await correct(id, stepId, {}).then(() => 'done', refusal), stepId).toEqual([code, []])
  })

  test('what an answer opens may be answered, in the same step and in another', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['carte.formule'] })
    const saved = await correct(id, 'carte', { ...card, formule: 'autre', precision: 'La vraie', livres: 20 })
    expect(saved.answers.carte).toMatchObject({ formule: 'autre', precision: 'La vraie', livres: 5 })
    await correct(id, 'carte', { ...card, formule: 'famille' })
    const { correction } = await see(id)
    expect(correction?.toDo?.steps.map((step) => step.id)).toEqual(['carte', 'foyer'])
    expect(correction?.toDo?.missing.map(({ path }) => path)).toEqual(['foyer.enfants'])
    const children = await correct(id, 'foyer', { enfants: [{ prenom: 'Léa', naissance: '2018-01-02', ecole: 'A' }] })
    expect(children.answers.foyer).toEqual({ enfants: [{ prenom: 'Léa', naissance: '2018-01-02', ecole: 'A' }] })
  })

  test('what a correction makes compulsory or wrong may be answered', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['carte.debut', 'carte.renouvellement'] })
    const late = { ...card, fin: '2027-01-01' }
    expect((await correct(id, 'carte', late)).answers.carte).not.toHaveProperty('fin')
    const renewal = { ...card, renouvellement: true, ancienNumero: 'B12345', adresse: { voie: '1 rue Neuve' } }
    const { answers, evaluation } = await correct(id, 'carte', renewal)
    expect(answers.carte).toMatchObject({ ancienNumero: 'B12345', adresse: { voie: '1 rue Neuve' } })
    expect(evaluation.violations).toEqual([])
  })

  test('items stay as many as they were unless the list is named', async () => {
    const family = {
      lecteur: reader,
      carte: { ...card, formule: 'famille' },
      foyer: { enfants: [{ prenom: 'Léa', naissance: '2018-01-02' }] },
      validation: plainCard.validation,
    }
    const closed = await askAgain(engine, citizen, { fields: ['lecteur.naissance'], answers: family })
    // The reader is now younger than the child: the date of the child is wrong, hence open, and the rest is not.
    await correct(closed.id, 'lecteur', { ...reader, naissance: '2019-01-01', autorisation: true })
    const { answers } = await correct(closed.id, 'foyer', {
      enfants: [{ prenom: 'Zoé', naissance: '2020-01-02' }, { prenom: 'Tom' }],
    })
    expect(answers.foyer?.enfants).toEqual([{ prenom: 'Léa', naissance: '2020-01-02' }])
    const open = await askAgain(engine, citizen, { fields: ['foyer.enfants'], answers: family })
    const changed = await correct(open.id, 'foyer', { enfants: [{ prenom: 'Zoé' }, { prenom: 'Tom' }] })
    expect(changed.answers.foyer?.enfants).toEqual([{ prenom: 'Zoé' }, { prenom: 'Tom' }])
  })

  test('two windows are told apart, as in a draft', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom', 'lecteur.prenoms'] })
    const { version: baseVersion } = await see(id)
    const first = { demandeId: id, stepId: 'lecteur', answers: { ...reader, nom: 'Payet' }, baseVersion }
    const { version } = await saveStep(citizen, first, engine)
    expect((await saveStep(citizen, first, engine)).version).toBe(version)
    const second = { ...first, answers: { ...reader, nom: 'Grondin' } }
    const stale = await saveStep(citizen, second, engine).catch((error) => error)
    expect(stale).toBeInstanceOf(StaleVersion)
    expect(stale).toMatchObject({ differing: ['lecteur.nom'], currentVersion: version, current: { nom: 'Payet' } })
    await saveStep(citizen, { ...second, baseVersion: version }, engine)
    expect((await see(id)).answers.lecteur?.nom).toBe('Grondin')
  })

  test('saves at the same moment all count, and the log stays whole', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom', 'carte.debut'] })
    const { version: baseVersion } = await see(id)
    await Promise.all([
      saveStep(citizen, { demandeId: id, stepId: 'lecteur', answers: { ...reader, nom: 'A' }, baseVersion }, engine),
      saveStep(
        citizen,
        { demandeId: id, stepId: 'carte', answers: { ...card, debut: '2026-12-24' }, baseVersion },
        engine,
      ),
    ])
    expect((await see(id)).answers).toMatchObject({ lecteur: { nom: 'A' }, carte: { debut: '2026-12-24' } })
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('names and shapes that do not belong are refused, as in a draft', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    const outcome = await correct(id, 'lecteur', { nom: ['a'], inconnu: 1 }).then(() => 'done', refusal)
    expect(outcome).toEqual(['AnswersRefused', ['lecteur.nom', 'lecteur.inconnu']])
  })

  test('the service sees what was submitted until it is sent back', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    await correct(id, 'lecteur', { ...reader, nom: 'Payet' })
    const { answers, evaluation, correction } = await seeAsAgent(id)
    expect(answers.lecteur?.nom).toBe('Hoarau')
    expect(evaluation.answers.lecteur?.nom).toBe('Hoarau')
    expect(correction).not.toHaveProperty('toDo')
    expect(JSON.stringify(correction)).not.toContain('Payet')
  })
})

describe('sending back', () => {
  test('is refused until all is right, with the places', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom', 'carte.fin'], complements: ['Photo'] })
    await correct(id, 'lecteur', { ...reader, nom: '' })
    await correct(id, 'carte', { ...card, fin: '2026-11-30' })
    expect(await sendBack(id).then(() => 'done', refusal)).toEqual([
      'NotReady',
      ['lecteur.nom', 'carte.fin', 'complement.1'],
    ])
    expect((await see(id)).phase).toBe('waiting')
  })

  test('keeps both versions, in the words of the form', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom', 'carte.formule'] })
    await correct(id, 'lecteur', { ...reader, nom: 'Payet' })
    await correct(id, 'carte', { ...card, formule: 'autre', precision: 'La vraie' })
    const { correction, answers } = await sendBack(id)
    expect(correction?.state).toBe('sentBack')
    expect(answers.lecteur?.nom).toBe('Payet')
    const seen = await seeAsAgent(id)
    expect(seen.status).toBe('underReview')
    expect(seen.correction?.changes).toEqual([
      { path: 'lecteur.nom', label: 'Nom', before: 'Hoarau', now: 'Payet' },
      { path: 'carte.formule', label: 'Formule', before: 'Individuelle', now: 'Autre' },
      { path: 'carte.precision', label: 'Précisions', before: '', now: 'La vraie' },
    ])
    expect(await verifyHistory(database, id)).toEqual([])
    expect(await correct(id, 'lecteur', reader).then(() => 'done', refusal)).toEqual(['EventRefused', []])
  })

  test('what a correction hides is not sent', async () => {
    const answers = { ...plainCard, carte: { ...card, formule: 'autre', precision: 'La vraie' } }
    const { id } = await askAgain(engine, citizen, { fields: ['carte.formule'], answers })
    await correct(id, 'carte', { ...card, formule: 'individuelle', precision: 'La vraie' })
    const { answers: sent } = await sendBack(id)
    expect(sent.carte).not.toHaveProperty('precision')
    expect((await seeAsAgent(id)).correction?.changes).toContainEqual({
      path: 'carte.precision',
      label: 'Précisions',
      before: 'La vraie',
      now: '',
    })
  })

  test('is judged as of the submission', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    // "Début" may not be before today: it was right when it was sent.
    clock.set('2026-12-20T08:00:00Z')
    await correct(id, 'lecteur', { ...reader, nom: 'Payet' })
    expect((await sendBack(id)).status).toBe('underReview')
  })

  test('a question of words wants an answer in words', async () => {
    const { id } = await askAgain(engine, citizen, {})
    expect(await sendBack(id).then(() => 'done', refusal)).toEqual(['AnswersRefused', ['asks.reponse']])
    const input = { demandeId: id, event: 'citizen.complete', asks: { reponse: 'La voici.' } }
    expect((await sendEvent(citizen, input, engine)).status).toBe('underReview')
  })

  test('what was asked again is another correction', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    await correct(id, 'lecteur', { ...reader, nom: 'Payet' })
    const { version: old } = await see(id)
    await sendBack(id)
    await ask(engine, id, { fields: ['lecteur.nom'] })
    const late = { demandeId: id, stepId: 'lecteur', answers: { ...reader, nom: 'Vieux' }, baseVersion: old }
    await expect(saveStep(citizen, late, engine)).rejects.toBeInstanceOf(StaleVersion)
    await correct(id, 'lecteur', { ...reader, nom: 'Grondin' })
    await sendBack(id)
    expect((await seeAsAgent(id)).correction?.changes).toEqual([
      { path: 'lecteur.nom', label: 'Nom', before: 'Payet', now: 'Grondin' },
    ])
    expect(await verifyHistory(database, id)).toEqual([])
  })
})

describe('leaving otherwise', () => {
  test.each([
    ['withdrawn', () => ({ actor: citizen, event: 'citizen.withdraw' })],
    ['dismissed', () => ({ actor: { kind: 'system' } as const, event: 'timer.expired' })],
  ])('%s: the answers are those that were submitted', async (status, by) => {
    const { id, answers: before } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    await correct(id, 'lecteur', { ...reader, nom: 'Payet' })
    const { actor, event } = by()
    await sendEvent(actor, { demandeId: id, event }, engine)
    const after = await see(id)
    expect(after.status).toBe(status)
    expect(after.answers).toEqual(before)
    expect(after.correction).toMatchObject({ state: 'abandoned', changes: [] })
    expect(JSON.stringify(await stored(id))).not.toContain('Payet')
    expect(await verifyHistory(database, id)).toEqual([])
  })
})

describe('the history', () => {
  test('tells what was asked and that it was sent back, not each save', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'], deadline: '2026-12-01' })
    await correct(id, 'lecteur', { ...reader, nom: 'Payet' })
    await sendBack(id)
    const entries = await getHistory(citizen, { demandeId: id }, engine)
    expect(entries.map(({ type }) => type)).toEqual([
      'citizen.complete',
      'agent.askForMore',
      'agent.take',
      'citizen.submit',
      'citizen.open',
    ])
    expect(entries[1]).toMatchObject({
      sentence: 'Il nous manque une précision.',
      corrects: { titles: ['Lecteur – Nom'], deadline: '2026-12-01' },
    })
  })

  test('says so when what is asked, or what is being corrected, was altered', async () => {
    const { id } = await askAgain(engine, citizen, { fields: ['lecteur.nom'] })
    await correct(id, 'lecteur', { ...reader, nom: 'Payet' })
    await database.pool.query(
      `update demandes set correction = jsonb_set(correction, '{fields}', '["lecteur.prenoms"]') where id = $1`,
      [id],
    )
    await database.pool.query(
      `update demandes set correction = jsonb_set(correction, '{draft,lecteur,nom}', '"Autre"') where id = $1`,
      [id],
    )
    expect(await verifyHistory(database, id)).toEqual([
      expect.stringContaining('the correction is not the one that event'),
      'the corrections are not those of the last save',
    ])
  })
})
