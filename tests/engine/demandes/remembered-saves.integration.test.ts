/** A save may begin from what its process remembers of the draft: another process has moved it meanwhile. */
import { afterAll, expect, test } from 'vitest'
import { discardDraft } from '../../../engine/demandes/drafts/discard-draft.ts'
import { openDraft } from '../../../engine/demandes/drafts/open-draft.ts'
import { recallDraft } from '../../../engine/demandes/drafts/take-up-draft.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../engine/demandes/history/verify-history.ts'
import { saveStep } from '../../../engine/demandes/save-step.ts'
import type { Engine } from '../../../engine/engine.ts'
import { text } from '../../../engine/index.ts'
import { createDatabase } from '../../../engine/store/database.ts'
import { createCitizen, createTestEngine } from '../../setup/engine.ts'
import { plainProcedure } from '../../setup/plain-procedure.ts'

const step = (id: string) => ({
  id,
  title: `Étape ${id}`,
  optional: true as const,
  schema: { type: 'object' as const, properties: { nom: text({ title: 'Nom' }) } },
})
const procedure = plainProcedure('souvenir', [step('un'), step('deux')])
const { engine, database } = await createTestEngine({
  packs: [{ name: 'souvenir', engine: '^1.0.0', procedures: [procedure] }],
})
const other: Engine = { ...engine, database: createDatabase({ url: database.url, schema: database.schema }) }
const citizen = createCitizen()

afterAll(() => other.database.close())

type Save = { readonly id: string; readonly stepId: string; readonly nom: string; readonly baseVersion: number }

function save(where: Engine, { id, stepId, nom, baseVersion }: Save) {
  return saveStep(citizen, { demandeId: id, stepId, answers: { nom }, baseVersion }, where)
}

/** A draft that `engine` remembers as it was before `other` saved its first step. */
async function movedElsewhere(): Promise<string> {
  const { id } = await openDraft(citizen, { procedureId: 'souvenir' }, engine)
  await save(engine, { id, stepId: 'un', nom: 'Payet', baseVersion: 1 })
  await save(other, { id, stepId: 'un', nom: 'Hoarau', baseVersion: 2 })
  return id
}

async function answersOf(id: string) {
  const { answers, version } = await getDemande(citizen, { demandeId: id }, other)
  return { answers, version }
}

test('a save of another step keeps what the other process saved', async () => {
  const id = await movedElsewhere()
  await save(engine, { id, stepId: 'deux', nom: 'Saint-Joseph', baseVersion: 2 })
  expect(await answersOf(id)).toEqual({ answers: { un: { nom: 'Hoarau' }, deux: { nom: 'Saint-Joseph' } }, version: 4 })
  expect(await verifyHistory(database, id)).toEqual([])
})

test('the step that the other process saved is not saved over: what is stored is told', async () => {
  const id = await movedElsewhere()
  await expect(save(engine, { id, stepId: 'un', nom: 'Grondin', baseVersion: 2 })).rejects.toMatchObject({
    code: 'StaleVersion',
    current: { nom: 'Hoarau' },
    currentVersion: 3,
  })
})

test('the very answers that are remembered are not taken for a form sent twice', async () => {
  const id = await movedElsewhere()
  await expect(save(engine, { id, stepId: 'un', nom: 'Payet', baseVersion: 2 })).rejects.toMatchObject({
    code: 'StaleVersion',
    current: { nom: 'Hoarau' },
  })
})

test('a page of the other process, of a version unknown here, saves', async () => {
  const id = await movedElsewhere()
  const { version } = await save(engine, { id, stepId: 'un', nom: 'Grondin', baseVersion: 3 })
  expect(version).toBe(4)
  expect((await answersOf(id)).answers).toEqual({ un: { nom: 'Grondin' } })
})

test('a draft that was deleted elsewhere is not found, and nobody else may recall one', async () => {
  const id = await movedElsewhere()
  expect(await recallDraft(createCitizen(), { demandeId: id }, engine)).toBeUndefined()
  expect(await recallDraft(citizen, { demandeId: id }, engine)).toBeDefined()
  await discardDraft(citizen, { demandeId: id }, other)
  await expect(save(engine, { id, stepId: 'un', nom: 'Grondin', baseVersion: 3 })).rejects.toMatchObject({
    code: 'DemandeNotFound',
  })
})

test('who no longer holds a draft saves nothing in it', async () => {
  const { id } = await openDraft(citizen, { procedureId: 'souvenir' }, engine)
  await save(engine, { id, stepId: 'un', nom: 'Payet', baseVersion: 1 })
  const heir = createCitizen()
  await database.pool.query('update demandes set holder_id = $2 where id = $1', [id, heir.holderId])
  await expect(save(engine, { id, stepId: 'un', nom: 'Grondin', baseVersion: 2 })).rejects.toMatchObject({
    code: 'DemandeNotFound',
  })
  const { answers, version } = await getDemande(heir, { demandeId: id }, other)
  expect({ answers, version }).toEqual({ answers: { un: { nom: 'Payet' } }, version: 2 })
})

test('what is remembered is what was saved: the next save reads nothing', async () => {
  const { id } = await openDraft(citizen, { procedureId: 'souvenir' }, engine)
  await save(engine, { id, stepId: 'un', nom: 'Payet', baseVersion: 1 })
  const recalled = await recallDraft(citizen, { demandeId: id }, engine)
  const stored = await getDemande(citizen, { demandeId: id }, engine)
  expect(recalled?.demande).toEqual({ ...stored, expiresAt: expect.any(Date) })
  const result = await recalled?.save({ stepId: 'deux', answers: { nom: 'Saint-Joseph' }, baseVersion: 2 })
  expect(result?.version).toBe(3)
})
