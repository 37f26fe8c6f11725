import { expect, test } from 'vitest'
import type { JsonObject, Step } from '../../../engine/definition/index.ts'
import { openDraft } from '../../../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../engine/demandes/history/verify-history.ts'
import { saveStep } from '../../../engine/demandes/save-step.ts'
import { StaleVersion } from '../../../engine/demandes/stale-version.ts'
import { text } from '../../../engine/index.ts'
import { createCitizen, createTestEngine } from '../../setup/engine.ts'
import { plainProcedure } from '../../setup/plain-procedure.ts'

const names = Array.from({ length: 50 }, (_, index) => `champ${index}`)

const together = plainProcedure('together', [step('formulaire', names)])
const apart = plainProcedure(
  'apart',
  names.slice(0, 40).map((name) => ({ ...step(name, [name]), optional: true })),
)
const pack = { name: 'parallel', engine: '^1.0.0', procedures: [together, apart] } as const
const { engine, database } = await createTestEngine({ packs: [pack] })
const citizen = createCitizen()

function step(id: string, fields: readonly string[]): Step {
  const properties = Object.fromEntries(fields.map((name) => [name, text({ title: `Champ ${name}` })]))
  return { id, title: `Étape ${id}`, schema: { type: 'object', properties } }
}

async function countSaves(id: string): Promise<number> {
  const { rows } = await database.pool.query(
    "select 1 from demande_events where demande_id = $1 and type = 'citizen.saveStep'",
    [id],
  )
  return rows.length
}

/** A page that, told of a conflict, keeps what is stored and adds what was typed in it. */
async function saveOwnField(demandeId: string, name: string): Promise<void> {
  const seen = await getDemande(citizen, { demandeId }, engine)
  let base: { answers: JsonObject; version: number } = {
    answers: seen.answers.formulaire ?? {},
    version: seen.version,
  }
  for (;;) {
    const answers = { ...base.answers, [name]: `de ${name}` }
    try {
      await saveStep(citizen, { demandeId, stepId: 'formulaire', answers, baseVersion: base.version }, engine)
      return
    } catch (error) {
      if (!(error instanceof StaleVersion)) throw error
      base = { answers: error.current, version: error.currentVersion }
    }
  }
}

test('50 pages that fill one step at once, and merge when told of a conflict, keep 50 fields of 50', async () => {
  const { id } = await openDraft(citizen, { procedureId: 'together' }, engine)
  await Promise.all(names.map((name) => saveOwnField(id, name)))
  const { answers } = await getDemande(citizen, { demandeId: id }, engine)
  expect(answers.formulaire).toEqual(Object.fromEntries(names.map((name) => [name, `de ${name}`])))
  // As many saves as pages: none was written over another.
  expect(await countSaves(id)).toBe(50)
  expect(await verifyHistory(database, id)).toEqual([])
})

test('of 50 pages made from the same version, one is saved and 49 are told what it saved', async () => {
  const { id, version } = await openDraft(citizen, { procedureId: 'together' }, engine)
  const results = await Promise.allSettled(
    names.map((name) =>
      saveStep(
        citizen,
        { demandeId: id, stepId: 'formulaire', answers: { [name]: 'x' }, baseVersion: version },
        engine,
      ),
    ),
  )
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  const { answers } = await getDemande(citizen, { demandeId: id }, engine)
  expect(refused).toHaveLength(49)
  for (const error of refused) expect(error).toMatchObject({ code: 'StaleVersion', current: answers.formulaire })
  expect(Object.keys(answers.formulaire ?? {})).toHaveLength(1)
})

test('40 pages that each fill a step of their own never conflict', async () => {
  const { id, version } = await openDraft(citizen, { procedureId: 'apart' }, engine)
  await Promise.all(
    apart.steps.map(({ id: name }) =>
      saveStep(citizen, { demandeId: id, stepId: name, answers: { [name]: 'x' }, baseVersion: version }, engine),
    ),
  )
  const { answers } = await getDemande(citizen, { demandeId: id }, engine)
  expect(answers).toEqual(Object.fromEntries(apart.steps.map(({ id: name }) => [name, { [name]: 'x' }])))
  expect(await countSaves(id)).toBe(40)
  expect(await verifyHistory(database, id)).toEqual([])
})
