/** The page, the API and what is stored judge the same answers alike, on definitions that nobody wrote. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Answers,
  type CompiledDefinition,
  type Evaluation,
  evaluate,
  type Facts,
  fieldKindsOf,
  type JsonObject,
  loadDefinition,
  type ProcedureDefinition,
  shippedFieldKinds,
  type ValidatorRuntime,
  type Validators,
  validatorRuntime,
} from '../../engine/definition/index.ts'
import { openDraft } from '../../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../../engine/demandes/get-demande.ts'
import { saveStep } from '../../engine/demandes/save-step.ts'
import { GuichetError } from '../../engine/errors.ts'
import type { PageModule } from '../../engine/procedures/page-module.ts'
import type { StepData } from '../../renderer/form/step-data.ts'
import { portalPlugin } from '../../renderer/index.ts'
import { answersTo, definitions } from '../engine/definition/generate-definition.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { createCitizen } from '../setup/engine.ts'
import type { TestBrowser } from '../setup/test-browser.ts'

/** Told by a failure: the same gives the same definitions and answers. */
const seed = Date.now() % 2 ** 31
const parameters = { seed, endOnFailure: true, verbose: 0 } as const

const procedures: readonly ProcedureDefinition[] = fc
  .sample(definitions({ rules: true }), { numRuns: 50, seed })
  .map((definition, index) => ({ ...definition, id: `essai-${index}` }))

const validations: readonly JsonObject[] = [
  { moyenContact: 'courrier', adressePostale: '1 rue des Lilas', consentement: true },
  { moyenContact: 'courrier', adressePostale: '1 rue des Lilas', consentement: true, noteService: 'Merci.' },
  { moyenContact: 'courriel' },
]

/** A definition and answers to it, those of the last step among them. */
const situations = fc.constantFrom(...procedures).chain((definition) =>
  fc.record({
    definition: fc.constant(definition),
    answers: fc
      .tuple(answersTo(definition), fc.constantFrom(...validations))
      .map(([answers, validation]): Answers => ({ ...answers, validation })),
  }),
)

let site: TestApp
let browser: TestBrowser
let token: string
const builtScript = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-script-'))

beforeAll(async () => {
  // Pages only carry their data when there is a script to read it.
  fs.writeFileSync(path.join(builtScript, 'step-essai.js'), '')
  site = await startTestApp({
    packs: [{ name: 'essais', engine: '^1.0.0', procedures }],
    plugins: (engine) => [portalPlugin({ engine, assets: builtScript })],
  })
  browser = site.browser()
}, 60_000)
afterAll(() => fs.rmSync(builtScript, { recursive: true }))

/** What the script of a page has in hands. */
type Page = { readonly compiled: CompiledDefinition; readonly facts: Facts }
const pages = new Map<string, Promise<Page>>()

/** Loads the page of a step as a browser does: its data, then the module that it names. */
async function loadPage(demandeId: string, stepId: string): Promise<Page> {
  const { body } = await browser.get(
    `/demandes/${demandeId}/${stepId === 'validation' ? 'validation' : `etapes/${stepId}`}`,
  )
  const block = /<script type="application\/json" id="donnees-etape">(.*?)<\/script>/s.exec(body)?.[1] ?? ''
  const data: StepData = JSON.parse(block)
  const module = await site.inject({ url: data.moduleUrl })
  const url = `data:text/javascript;base64,${Buffer.from(module.body).toString('base64')}`
  const { default: create, definition }: PageModule<ValidatorRuntime, Validators> = await import(/* @vite-ignore */ url)
  const compiled = loadDefinition(definition, create(validatorRuntime), fieldKindsOf(shippedFieldKinds))
  return { compiled, facts: data.facts }
}

async function call(method: 'POST' | 'PUT' | 'GET', url: string, payload?: object) {
  const answer = await browser.send({
    method,
    url: `/api/v1/demandes${url}`,
    ...(payload && { payload, headers: { 'x-csrf-token': token ?? '' } }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

async function open(definition: ProcedureDefinition) {
  const { body } = await call('POST', '', { procedureId: definition.id })
  token ??= await browser.token()
  const first = body.steps.find(({ available }: { available: boolean }) => available)
  const page = pages.get(definition.id) ?? loadPage(body.id, first.id)
  pages.set(definition.id, page)
  return { id: String(body.id), ...(await page) }
}

/** What is told of an evaluation, wherever it was made. */
function verdict({ steps, violations }: Pick<Evaluation, 'steps' | 'violations'>) {
  return {
    steps: steps.map(({ id, applies, available, status, sentence }) => [id, applies, available, status, sentence]),
    violations,
  }
}

test('the page, the API and the stored demande agree; nothing hidden is stored once sent', {
  timeout: 300_000,
}, async () => {
  const count = { saved: 0, ignored: 0, sent: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(situations, async ({ definition, answers }) => {
      const { id, compiled, facts } = await open(definition)
      let { version, answers: stored } = (await call('GET', `/${id}`)).body
      for (const { id: stepId } of compiled.steps.map(({ step }) => step)) {
        const typed = answers[stepId]
        const before = evaluate(compiled, stored, facts)
        if (!typed) continue
        const saved = await call('PUT', `/${id}/steps/${stepId}`, { baseVersion: version, answers: typed })
        if (!before.steps.find((step) => step.id === stepId)?.available) {
          expect(saved.status).toBe(409)
          continue
        }
        expect(saved.status).toBe(200)
        const inPage = evaluate(compiled, { ...stored, [stepId]: typed }, facts)
        expect(verdict(saved.body)).toEqual(verdict(inPage))
        const got = (await call('GET', `/${id}`)).body
        expect(verdict(got)).toEqual(verdict(inPage))
        expect(verdict(evaluate(compiled, got.answers, facts))).toEqual(verdict(inPage))
        expect(got.phase).toBe(inPage.phase)
        const visible = inPage.answers[stepId] ?? {}
        for (const { path } of saved.body.ignored) expect(visible).not.toHaveProperty(path.slice(stepId.length + 1))
        count.saved++
        count.ignored += saved.body.ignored.length
        stored = got.answers
        version = got.version
      }
      const atLast = evaluate(compiled, stored, facts)
      const { status, body } = await call('POST', `/${id}/submission`, { baseVersion: version })
      expect(status).toBe(atLast.submittable ? 200 : 409)
      if (!atLast.submittable) {
        expect(body.error.code).toBe('NotReady')
        count.refused++
        return
      }
      const { rows } = await site.database.pool.query('select answers from demandes where id = $1', [id])
      expect(rows[0].answers).toEqual(atLast.answers)
      expect(evaluate(compiled, rows[0].answers, facts).answers).toEqual(rows[0].answers)
      count.sent++
    }),
    { ...parameters, numRuns: 400 },
  )
  // Had nothing been kept, hidden, sent or refused, the property would say little.
  for (const [what, times] of Object.entries(count)) expect(times, what).toBeGreaterThan(15)
})

test('edits of the steps in any order leave the same demande', { timeout: 300_000 }, async () => {
  let compared = 0
  const edits = situations.chain(({ definition, answers: first }) =>
    fc.record({
      definition: fc.constant(definition),
      first: fc.constant(first),
      last: answersTo(definition).map((last): Answers => ({ ...first, ...last })),
      orders: fc.tuple(shuffle(Object.keys(first)), shuffle(Object.keys(first))),
    }),
  )
  await fc.assert(
    fc.asyncProperty(edits, async ({ definition, first, last, orders }) => {
      const ends = []
      for (const order of orders) {
        const { id } = await openDraft(citizen, { procedureId: definition.id }, site.engine)
        await saveAll(id, Object.keys(first), first)
        await saveAll(id, [...order, ...Object.keys(last).filter((stepId) => !order.includes(stepId))], last)
        ends.push(await getDemande(citizen, { demandeId: id }, site.engine))
      }
      const [one, other] = ends
      if (!one || !other) throw new Error('two orders were played')
      // A step that only one of them ever opened was not edited in both.
      if (reachedSteps(one.answers) !== reachedSteps(other.answers)) return
      expect(verdict(other.evaluation)).toEqual(verdict(one.evaluation))
      expect(other.evaluation.answers).toEqual(one.evaluation.answers)
      expect([other.phase, other.status]).toEqual([one.phase, one.status])
      for (const { id, applies } of one.evaluation.steps)
        if (applies) expect(other.answers[id]).toEqual(one.answers[id])
      compared++
    }),
    { ...parameters, numRuns: 80 },
  )
  expect(compared).toBeGreaterThan(40)
})

const citizen = createCitizen()

function shuffle<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length, maxLength: values.length })
}

function reachedSteps(answers: Answers): string {
  return Object.keys(answers).sort().join()
}

/** Saves the steps in that order; one that is not open yet is tried again after the others. */
async function saveAll(id: string, order: readonly string[], answers: Answers): Promise<void> {
  let waiting = [...order]
  for (;;) {
    const refused: string[] = []
    for (const stepId of waiting) if (!(await trySave(id, stepId, answers[stepId] ?? {}))) refused.push(stepId)
    if (refused.length === 0 || refused.length === waiting.length) return
    waiting = refused
  }
}

async function trySave(demandeId: string, stepId: string, answers: JsonObject): Promise<boolean> {
  const { version } = await getDemande(citizen, { demandeId }, site.engine)
  try {
    await saveStep(citizen, { demandeId, stepId, answers, baseVersion: version }, site.engine)
    return true
  } catch (error) {
    if (error instanceof GuichetError && /^(StepUnavailable|NotReady)$/.test(error.code)) return false
    throw error
  }
}
