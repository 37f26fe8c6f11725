import { describe, expect, it } from 'vitest'
import type { ProcedureDefinition, StepStatus } from '../../../engine/definition/index.ts'
import {
  advance,
  allowedTransitions,
  buildMachine,
  type StateValue,
  statusOf,
  type WorkflowEvent,
} from '../../../engine/workflow/index.ts'

const definition: ProcedureDefinition = {
  id: 'carte',
  type: 'form',
  title: 'Carte',
  category: 'culture',
  access: 'anyone',
  estimatedMinutes: 3,
  service: 'culture',
  silence: { means: 'refusal', after: 'P2M', appeal: 'x', source: 'x' },
  retention: { draft: 'P20D', closed: 'P1Y' },
  steps: [
    { id: 'lecteur', title: 'Lecteur' },
    { id: 'carte', title: 'Carte' },
  ],
  workflow: {
    initial: 'received',
    onSubmit: [{ do: 'notify', template: 'acknowledgement' }],
    states: {
      received: {
        label: 'Transmise',
        phase: 'open',
        on: { 'agent.take': 'underReview', 'citizen.withdraw': 'withdrawn' },
      },
      underReview: {
        label: 'En cours',
        phase: 'open',
        on: {
          'agent.askForMore': { target: 'incomplete', effects: [{ do: 'notify', template: 'toComplete' }] },
          'agent.accept': [
            { target: 'fulfilled', when: { 'lecteur.age': { minimum: 18 } } },
            { target: 'refused', guard: 'isMinor' },
          ],
        },
      },
      incomplete: {
        label: 'À compléter',
        phase: 'waiting',
        on: { 'citizen.complete': 'underReview', 'timer.expired': 'dismissed' },
        timers: [{ after: 'P1M', event: 'timer.expired' }],
      },
      fulfilled: { label: 'Délivrée', phase: 'closed', outcome: 'fulfilled' },
      refused: { label: 'Refusée', phase: 'closed', outcome: 'refused' },
      withdrawn: { label: 'Retirée', phase: 'closed', outcome: 'withdrawn' },
      dismissed: { label: 'Sans suite', phase: 'closed', outcome: 'dismissed' },
    },
  },
}

const workflow = buildMachine(definition)

const saved = (lecteur: StepStatus, carte: StepStatus, ready = false, submittable = false): WorkflowEvent => ({
  type: 'citizen.saveStep',
  filling: { statuses: { lecteur, carte }, ready, submittable },
})
const submit: WorkflowEvent = { type: 'citizen.submit', filling: { statuses: {}, ready: true, submittable: true } }

function reach(...events: WorkflowEvent[]) {
  let state: StateValue = workflow.initial
  for (const [index, event] of events.entries()) {
    const next = advance(workflow, JSON.parse(JSON.stringify(state)), event)
    if (index === events.length - 1) return next
    if (next.refused) throw new Error(`event ${index} was refused before the last`)
    state = next.state
  }
  throw new Error('no event')
}

const filed = [saved('complete', 'complete', true, true), submit]

describe('the machine of a definition', () => {
  it('starts as a draft with every step unavailable', () => {
    expect(workflow.initial).toEqual({ filling: { lecteur: 'unavailable', carte: 'unavailable', gate: 'draft' } })
    expect(statusOf(workflow.initial)).toBe('draft')
  })

  it('follows the statuses of the steps and opens the gate when all is ready', () => {
    const next = reach(saved('complete', 'incomplete'), saved('complete', 'complete', true))
    expect(next).toMatchObject({ status: 'validation', phase: 'validation', effects: [], timers: [] })
  })

  it('closes the gate again when a later answer makes a step incomplete', () => {
    expect(reach(saved('complete', 'complete', true), saved('incomplete', 'complete'))).toMatchObject({
      status: 'draft',
    })
  })

  it.each<[string, WorkflowEvent[], string, string]>([
    ['submitted', filed, 'received', 'open'],
    ['taken', [...filed, { type: 'agent.take' }], 'underReview', 'open'],
    ['asked', [...filed, { type: 'agent.take' }, { type: 'agent.askForMore' }], 'incomplete', 'waiting'],
    ['withdrawn', [...filed, { type: 'citizen.withdraw' }], 'withdrawn', 'closed'],
  ])('reaches %s', (_name, events, status, phase) => {
    expect(reach(...events)).toMatchObject({ refused: false, status, phase })
  })

  it('hands effects and timers back as data', () => {
    expect(reach(...filed)).toMatchObject({ effects: [{ do: 'notify', template: 'acknowledgement' }], entered: true })
    expect(reach(...filed, { type: 'agent.take' }, { type: 'agent.askForMore' })).toMatchObject({
      effects: [{ do: 'notify', template: 'toComplete' }],
      timers: [{ after: 'P1M', event: 'timer.expired' }],
    })
  })

  it.each<[string, WorkflowEvent[]]>([
    ['submission of a draft', [saved('complete', 'incomplete'), submit]],
    [
      'submission with an incomplete validation step',
      [saved('complete', 'complete', true), { ...submit, filling: { statuses: {}, ready: true, submittable: false } }],
    ],
    ['a second submission', [...filed, submit]],
    ['a save once submitted', [...filed, saved('incomplete', 'incomplete')]],
    ['an event of another state', [...filed, { type: 'agent.accept' }]],
    ['an unknown event', [...filed, { type: 'agent.explode' }]],
    ['an event of a closed state', [...filed, { type: 'citizen.withdraw' }, { type: 'agent.take' }]],
    ['a conditional event that nothing decided', [...filed, { type: 'agent.take' }, { type: 'agent.accept' }]],
  ])('refuses %s', (_name, events) => {
    expect(reach(...events)).toEqual({ refused: true })
  })

  it('takes the first transition whose condition and guard hold', () => {
    const taken = [...filed, { type: 'agent.take' }]
    const holds = (target: string) => ({ type: 'agent.accept', holds: (t: { target: string }) => t.target === target })
    expect(reach(...taken, holds('fulfilled'))).toMatchObject({ status: 'fulfilled', phase: 'closed' })
    expect(reach(...taken, holds('refused'))).toMatchObject({ status: 'refused', phase: 'closed' })
  })

  it('offers only the transitions of the present state that hold', () => {
    const next = reach(...filed, { type: 'agent.take' })
    if (next.refused) throw new Error('refused')
    const offered = allowedTransitions(workflow, next.state, (transition) => transition.target !== 'refused')
    expect(offered.map(({ event, target }) => `${event} → ${target}`)).toEqual([
      'agent.askForMore → incomplete',
      'agent.accept → fulfilled',
    ])
  })
})
