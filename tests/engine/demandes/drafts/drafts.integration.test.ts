import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../engine/definition/index.ts'
import { discardDraft } from '../../../../engine/demandes/drafts/discard-draft.ts'
import { openDraft } from '../../../../engine/demandes/drafts/open-draft.ts'
import { purgeDrafts } from '../../../../engine/demandes/drafts/purge-drafts.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { saveStep } from '../../../../engine/demandes/save-step.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { card, fillCard, openCard, plainCard, reader, save, sendCard } from '../library-card.ts'

const { engine, database, clock } = await createTestEngine()
const citizen = createCitizen()
const stranger = createCitizen()

beforeEach(() => clock.set(usualInstant))

const eventsOf = async (id: string) => {
  const { rows } = await database.pool.query<{ type: string }>(
    'select type from demande_events where demande_id = $1 order by seq',
    [id],
  )
  return rows.map(({ type }) => type)
}
const statuses = (view: { evaluation: { steps: readonly { id: string; status: string }[] } }) =>
  Object.fromEntries(view.evaluation.steps.map(({ id, status }) => [id, status]))

describe('opening', () => {
  test('gives an empty draft to the citizen, for twenty days', async () => {
    const view = await openCard(engine, citizen)
    expect(view).toMatchObject({ version: 1, phase: 'draft', status: 'draft', statusLabel: 'Brouillon', answers: {} })
    expect(view).toMatchObject({ serviceId: 'etat-civil', revision: { number: 1 }, allowedEvents: [] })
    expect(view.reference).toMatch(/^SJ-26-[0-9A-HJKMNP-TV-Z]{6}$/)
    expect(view.accessCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
    expect(view.expiresAt).toEqual(new Date('2026-12-13T08:00:00Z'))
    expect(statuses(view)).toMatchObject({ lecteur: 'incomplete', carte: 'unavailable', validation: 'unavailable' })
    expect(await eventsOf(view.id)).toEqual(['citizen.open'])
    expect(await verifyHistory(database, view.id)).toEqual([])
  })

  test.each([
    ['an unknown procedure', citizen, 'passeport', 'ProcedureNotFound'],
    ['a visitor', { kind: 'visitor' }, 'carte-bibliotheque', 'SignInRequired'],
    ['an agent', createAgent(), 'carte-bibliotheque', 'Forbidden'],
    ['the system', { kind: 'system' }, 'carte-bibliotheque', 'Forbidden'],
  ] as const)('is refused: %s', async (_who, actor, procedureId, code) => {
    await expect(openDraft(actor, { procedureId }, engine)).rejects.toMatchObject({ code })
  })

  test('draws another reference when the one drawn is taken', async () => {
    const other = await openCard(engine, citizen)
    // A sequence counts on when a statement is refused: the first draw alone is a taken one.
    await database.pool.query(`
      create sequence draws;
      create function take_reference() returns trigger language plpgsql as $$
      begin
        if nextval('draws') = 1 then new.reference := '${other.reference}'; end if;
        return new;
      end $$;
      create trigger take_reference before insert on demandes for each row execute function take_reference()`)
    const view = await openCard(engine, citizen)
    expect(view.reference).not.toBe(other.reference)
  })
})

describe('saving a step', () => {
  const saveOn = (id: string, baseVersion: number, answers: JsonObject, stepId = 'lecteur') =>
    saveStep(citizen, { demandeId: id, stepId, answers, baseVersion }, engine)

  test('keeps what was typed, right or wrong, and says what is wrong', async () => {
    const { id } = await openCard(engine, citizen)
    const typed = { nom: '  Hoarau', naissance: '1990-02-31', courriel: 'pas un courriel' }
    const result = await saveOn(id, 1, typed)
    expect(result).toMatchObject({ version: 2, savedAt: clock.now(), answers: { lecteur: typed } })
    expect(result.evaluation.steps[0]).toMatchObject({ status: 'invalid', sentence: 'L’étape contient une erreur' })
    expect(result.evaluation.violations.map(({ path, code }) => [path, code])).toEqual(
      expect.arrayContaining([
        ['lecteur.naissance', 'noSuchDay'],
        ['lecteur.courriel', 'pattern'],
        ['lecteur.prenoms', 'required'],
      ]),
    )
    const stored = await getDemande(citizen, { demandeId: id }, engine)
    expect(stored).toMatchObject({ answers: { lecteur: typed }, stepVersions: { lecteur: 2 }, version: 2 })
    expect(stored.evaluation).toEqual(result.evaluation)
  })

  test('gives the draft its whole term again', async () => {
    const { id } = await openCard(engine, citizen)
    clock.set('2026-12-01T08:00:00Z')
    await saveOn(id, 1, reader)
    expect((await getDemande(citizen, { demandeId: id }, engine)).expiresAt).toEqual(new Date('2026-12-21T08:00:00Z'))
  })

  test('opens the next step, then the validation', async () => {
    const { id } = await openCard(engine, citizen)
    const first = await saveOn(id, 1, reader)
    expect(statuses(first)).toMatchObject({ lecteur: 'complete', carte: 'incomplete', validation: 'unavailable' })
    expect(first.evaluation.phase).toBe('draft')
    const second = await saveOn(id, 2, card, 'carte')
    expect(statuses(second)).toMatchObject({ carte: 'complete', souhaits: 'incomplete', validation: 'incomplete' })
    expect(await getDemande(citizen, { demandeId: id }, engine)).toMatchObject({ phase: 'validation' })
  })

  test('replayed, changes nothing and is no error', async () => {
    const { id } = await openCard(engine, citizen)
    const first = await saveOn(id, 1, reader)
    clock.set('2026-11-24T08:00:00Z')
    const again = await saveOn(id, 1, reader)
    expect(again).toEqual(first)
    expect(await eventsOf(id)).toEqual(['citizen.open', 'citizen.saveStep'])
  })

  test('on an older version of the same step is refused, with both values', async () => {
    const { id } = await openCard(engine, citizen)
    await saveOn(id, 1, { ...reader, courriel: 'jean@example.org' })
    await expect(saveOn(id, 1, { ...reader, nom: 'Payet' })).rejects.toMatchObject({
      code: 'StaleVersion',
      current: { ...reader, courriel: 'jean@example.org' },
      currentVersion: 2,
      differing: ['lecteur.nom', 'lecteur.courriel'],
      details: [
        { path: 'lecteur.nom', code: 'stale' },
        { path: 'lecteur.courriel', code: 'stale' },
      ],
    })
    expect((await getDemande(citizen, { demandeId: id }, engine)).answers.lecteur).toMatchObject({ nom: 'Hoarau' })
  })

  test('on a version of before another step was saved is no conflict', async () => {
    const { id } = await fillCard(engine, citizen, { lecteur: reader, carte: card })
    await saveOn(id, 3, { ...reader, nom: 'Payet' })
    const result = await saveOn(id, 3, { ...card, livres: 2 }, 'carte')
    expect(result).toMatchObject({ version: 5, answers: { lecteur: { nom: 'Payet' }, carte: { livres: 2 } } })
  })

  test('on a version that does not exist yet is refused', async () => {
    const { id } = await openCard(engine, citizen)
    await expect(saveOn(id, 2, reader)).rejects.toMatchObject({ code: 'BadRequest' })
  })

  test.each([
    ['a step that is not reached', 'carte', card, 'StepUnavailable'],
    ['the validation, before the steps are complete', 'validation', plainCard.validation, 'NotReady'],
    ['a step that does not exist', 'paiement', {}, 'StepNotFound'],
    ['a step named as a property of every object', 'constructor', {}, 'StepNotFound'],
  ])('of %s is refused', async (_what, stepId, answers, code) => {
    const { id } = await openCard(engine, citizen)
    await expect(saveOn(id, 1, answers, stepId)).rejects.toMatchObject({ code })
    expect(await eventsOf(id)).toEqual(['citizen.open'])
  })

  test.each([
    ['an unknown field', 'lecteur', { nom: 'Hoarau', surnom: 'Ti Jean' }, 'lecteur.surnom', 'unknown'],
    ['an object for a text', 'lecteur', { nom: { a: 1 } }, 'lecteur.nom', 'shape'],
    ['a text that is too long to keep', 'lecteur', { nom: 'x'.repeat(5_001) }, 'lecteur.nom', 'tooLong'],
    ['NUL', 'lecteur', { nom: 'a\0b' }, 'lecteur.nom', 'characters'],
    ['half of a character', 'lecteur', { nom: '\ud800' }, 'lecteur.nom', 'characters'],
    ['an unknown field of an item', 'foyer', { enfants: [{}, { age: 3 }] }, 'foyer.enfants.1.age', 'unknown'],
    ['too many items', 'foyer', { enfants: Array.from({ length: 201 }, () => ({})) }, 'foyer.enfants', 'tooMany'],
    ['a value that is computed', 'foyer', { livres: 12 }, 'foyer.livres', 'computed'],
  ])('with %s is refused at its place, and nothing of it kept', async (_what, stepId, answers, path, code) => {
    const { id, version } = await fillCard(engine, citizen, {
      lecteur: reader,
      carte: { ...card, formule: 'famille' },
    })
    await expect(saveOn(id, version, answers, stepId)).rejects.toMatchObject({
      code: 'AnswersRefused',
      details: [{ path, code, message: expect.stringMatching(/^(«|La réponse)/) }],
    })
    expect((await getDemande(citizen, { demandeId: id }, engine)).version).toBe(version)
  })

  test('keeps what is hidden by a condition, and says that it will not be sent', async () => {
    const { id } = await openCard(engine, citizen)
    await saveOn(id, 1, reader)
    const result = await saveOn(id, 2, { ...card, precision: 'Une carte à vie' }, 'carte')
    expect(result.ignored).toEqual([
      {
        path: 'carte.precision',
        message: '« Précisions » n’est pas demandé avec vos autres réponses : il ne sera pas transmis.',
      },
    ])
    expect(result.answers.carte).toMatchObject({ precision: 'Une carte à vie' })
    expect(result.evaluation.answers.carte).not.toHaveProperty('precision')
    const shown = await saveOn(id, 3, { ...card, formule: 'autre', precision: 'Une carte à vie' }, 'carte')
    expect(shown.ignored).toEqual([])
    expect(shown.evaluation.answers.carte).toHaveProperty('precision')
  })

  test('of a step that does not apply is refused', async () => {
    const { id, version } = await fillCard(engine, citizen, { lecteur: reader, carte: card })
    const enfants = [{ prenom: 'Léa', naissance: '2018-01-02' }]
    await expect(saveOn(id, version, { enfants }, 'foyer')).rejects.toMatchObject({ code: 'StepUnavailable' })
  })

  test('stays possible in a step that was reached, when an earlier one is incomplete again', async () => {
    const { id } = await fillCard(engine, citizen, { lecteur: reader, carte: card })
    const { nom: _, ...nameless } = reader
    const broken = await saveOn(id, 3, nameless)
    expect(statuses(broken)).toMatchObject({ lecteur: 'incomplete', carte: 'complete', validation: 'unavailable' })
    expect(broken.evaluation.phase).toBe('draft')
    await expect(saveOn(id, 4, { ...card, livres: 9 }, 'carte')).resolves.toMatchObject({ version: 5 })
  })

  test('is the holder’s: nobody else finds the draft', async () => {
    const { id } = await openCard(engine, citizen)
    const input = { demandeId: id, stepId: 'lecteur', answers: reader, baseVersion: 1 }
    for (const actor of [
      stranger,
      createAgent(),
      createAgent({ roles: ['administrator'] }),
      { kind: 'visitor' } as const,
    ])
      await expect(saveStep(actor, input, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    await expect(saveStep(createCitizen(id), input, engine)).resolves.toMatchObject({ version: 2 })
  })

  test.each(['', 'x', '00000000-0000-0000-0000-000000000000', "' or 1=1 --"])('of no draft: %j', async (id) => {
    await expect(saveOn(id, 1, reader)).rejects.toMatchObject({ code: 'DemandeNotFound' })
  })

  test('is over once the demande is sent', async () => {
    const { id, version } = await sendCard(engine, citizen)
    await expect(saveOn(id, version, { ...reader, nom: 'Payet' })).rejects.toMatchObject({ code: 'EventRefused' })
  })
})

describe('as time passes', () => {
  test('a date that becomes right opens the validation, without anything being typed again', async () => {
    const tomorrow = { ...reader, naissance: '2026-11-24', autorisation: true }
    const { id } = await openCard(engine, citizen)
    const first = await save(engine, citizen, { id, stepId: 'lecteur', answers: tomorrow })
    expect(statuses(first).lecteur).toBe('invalid')
    clock.set('2026-11-24T08:00:00Z')
    const view = await getDemande(citizen, { demandeId: id }, engine)
    expect(statuses(view)).toMatchObject({ lecteur: 'complete', carte: 'incomplete' })
    await save(engine, citizen, { id, stepId: 'carte', answers: card })
    expect(await getDemande(citizen, { demandeId: id }, engine)).toMatchObject({ phase: 'validation' })
  })

  test('a demande that became right may be sent', async () => {
    const { id } = await fillCard(engine, citizen)
    await save(engine, citizen, { id, stepId: 'lecteur', answers: { ...reader, lecteurDepuis: '2026-11-24' } })
    expect(await getDemande(citizen, { demandeId: id }, engine)).toMatchObject({ phase: 'draft' })
    clock.set('2026-11-24T08:00:00Z')
    const ready = await getDemande(citizen, { demandeId: id }, engine)
    expect(ready).toMatchObject({ phase: 'validation', status: 'validation', evaluation: { submittable: true } })
    await expect(
      save(engine, citizen, { id, stepId: 'validation', answers: plainCard.validation }),
    ).resolves.toMatchObject({ evaluation: { submittable: true } })
  })
})

describe('discarding', () => {
  test('deletes the draft and its log', async () => {
    const { id } = await fillCard(engine, citizen)
    await discardDraft(citizen, { demandeId: id }, engine)
    await expect(getDemande(citizen, { demandeId: id }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    expect(await eventsOf(id)).toEqual([])
  })

  test('is refused to others, and once sent', async () => {
    const draft = await openCard(engine, citizen)
    const sent = await sendCard(engine, citizen)
    const discard = (actor: Parameters<typeof discardDraft>[0], demandeId: string) =>
      discardDraft(actor, { demandeId }, engine)
    await expect(discard(stranger, draft.id)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    await expect(discard(createAgent(), sent.id)).rejects.toMatchObject({ code: 'Forbidden' })
    await expect(discard(citizen, sent.id)).rejects.toMatchObject({ code: 'EventRefused' })
    await expect(discard(citizen, randomUUID())).rejects.toMatchObject({ code: 'DemandeNotFound' })
    expect(await eventsOf(sent.id)).toContain('citizen.submit')
  })
})

test('drafts past their term are purged, and nothing else', async () => {
  await purgeDrafts(engine)
  const holder = createCitizen()
  const old = await openCard(engine, holder)
  const sent = await sendCard(engine, holder)
  clock.set('2026-12-13T07:59:59Z')
  expect(await purgeDrafts(engine)).toBe(0)
  const recent = await openCard(engine, holder)
  clock.set('2026-12-13T08:00:01Z')
  expect(await purgeDrafts(engine)).toBeGreaterThan(0)
  await expect(getDemande(holder, { demandeId: old.id }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
  expect(await eventsOf(old.id)).toEqual([])
  for (const { id } of [sent, recent]) expect(await verifyHistory(database, id)).toEqual([])
})
