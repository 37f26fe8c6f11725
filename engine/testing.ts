/** The contract suite of packs: `describePack` in a test file of the pack is all that its author must write. Runs under Vitest only. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type CompiledDefinition,
  checkDefinition,
  compileDefinition,
  evaluate,
  type Facts,
  loadDefinition,
  type ProcedureDefinition,
  spaced,
} from './definition/index.ts'
import { renderMessage } from './notifications/index.ts'
import { assertPacks, type Pack, type Sample } from './packs.ts'
import { importValidators } from './procedures/import-validators.ts'
import { createRegistries, type Registries, toWorld } from './registries.ts'
import { type Advance, advance, buildMachine, type WorkflowMachine } from './workflow/index.ts'

export type PackSuite = {
  /** By procedure id; at least one accepted and one refused each. */
  readonly samples?: { readonly [procedureId: string]: readonly Sample[] }
  /** Packs that it depends on. */
  readonly needs?: readonly Pack[]
  /** Facts of the samples beside their date. */
  readonly facts?: Omit<Facts, 'today' | 'lists' | 'documents'>
}

/** Date of the samples that do not give one. */
const usualDay = '2026-11-23'

const exampleCommune = {
  name: 'Saint-Joseph',
  label: 'Saint-Joseph (974)',
  portalName: 'Ville de Saint-Joseph',
  codeInsee: '97412',
  departement: '974',
  departementName: 'La Réunion',
}

/**
 * Declares the tests that every pack passes: its definitions survive JSON, have no problem, have a chart that can be gone through,
 * messages that print, and samples that are judged as said.
 */
export function describePack(pack: Pack, { samples = {}, needs = [], facts = {} }: PackSuite = {}): void {
  describe(`pack ${pack.name}`, () => {
    test('may be loaded with the packs it depends on', () => {
      expect(() => assertPacks([...needs, pack])).not.toThrow()
    })
    test('gives samples of its own procedures only', () => {
      const ids = (pack.procedures ?? []).map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(Object.keys(samples)))
    })
    const registries = createRegistries([...needs, pack])
    for (const definition of pack.procedures ?? [])
      describeProcedure(definition, { registries, facts, samples: samples[definition.id] ?? [] })
  })
}

type ProcedureSuite = Required<Pick<PackSuite, 'facts'>> & {
  readonly registries: Registries
  readonly samples: readonly Sample[]
}

function describeProcedure(definition: ProcedureDefinition, { registries, facts, samples }: ProcedureSuite): void {
  describe(definition.id, () => {
    test('is pure JSON', () => {
      expect(JSON.parse(JSON.stringify(definition))).toStrictEqual(definition)
    })
    test('has no error', () => {
      const problems = checkDefinition(definition, toWorld(registries))
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    })
    test('can be submitted, and reaches each of its closing states', () => {
      const { states } = definition.workflow
      const closed = Object.keys(states).filter((id) => states[id]?.phase === 'closed')
      expect([...closingStates(definition)].sort()).toEqual(closed.sort())
    })
    describeMessages(definition)
    describeSamples(definition, { registries, facts, samples })
  })
}

function describeMessages(definition: ProcedureDefinition): void {
  test.each(Object.entries(definition.messages ?? {}))('message %s prints', (_, source) => {
    const { subject, text } = renderMessage(source, {})
    expect(subject).not.toBe('')
    expect(text).not.toBe('')
    expect(subject + text).not.toMatch(/\{\{|\}\}|undefined/)
  })
}

function describeSamples(definition: ProcedureDefinition, { registries, facts, samples }: ProcedureSuite): void {
  let compiled: CompiledDefinition
  beforeAll(async () => {
    compiled = await compile(definition, registries)
  })
  test('has a sample that is accepted and one that is refused', () => {
    const verdicts = new Set(samples.map((sample) => sample.expect === 'accepted'))
    expect([...verdicts].sort()).toEqual([false, true])
  })
  test.each(samples)('sample: $name', (sample) => {
    const lists = Object.fromEntries(registries.lists.entries().map(([id, list]) => [id, list.has]))
    const { today = usualDay, documents = {} } = sample
    const context: Facts = { commune: exampleCommune, ...facts, lists, today, documents }
    const { violations, ready } = evaluate(compiled, sample.answers, context)
    // The built-in last step is the engine's: samples speak of the procedure's own steps.
    const found = violations.filter(({ path }) => !path.startsWith('validation.'))
    const expected = sample.expect === 'accepted' ? [] : sample.expect
    expect(byPath(found)).toEqual(byPath(expected.map((one) => ({ ...one, message: spaced(one.message) }))))
    expect(ready).toBe(sample.expect === 'accepted')
  })
}

async function compile(definition: ProcedureDefinition, { fieldKinds }: Registries): Promise<CompiledDefinition> {
  const { module } = compileDefinition(definition, fieldKinds)
  return loadDefinition(definition, await importValidators(module), fieldKinds)
}

function byPath(violations: readonly { readonly path: string; readonly message: string }[]) {
  return violations
    .map(({ path, message }) => ({ path, message }))
    .sort((one, other) => one.path.localeCompare(other.path) || one.message.localeCompare(other.message))
}

/** Closed states found by playing every transition of the machine from the submission on. */
function closingStates(definition: ProcedureDefinition): Set<string> {
  const machine = buildMachine(definition)
  const closed = new Set<string>()
  const seen = new Set<string>()
  const pending = [submitted(machine)]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.refused || seen.has(next.status)) continue
    const { status, phase, state } = next
    seen.add(status)
    if (phase === 'closed') closed.add(status)
    for (const played of machine.states.get(status)?.transitions ?? [])
      pending.push(advance(machine, state, { type: played.event, holds: ({ target }) => target === played.target }))
  }
  return closed
}

const filling = { statuses: {}, ready: true, submittable: true } as const

function submitted(machine: WorkflowMachine): Advance {
  const filled = advance(machine, machine.initial, { type: 'citizen.saveStep', filling })
  return filled.refused ? filled : advance(machine, filled.state, { type: 'citizen.submit', filling })
}
