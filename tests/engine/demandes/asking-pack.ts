/** A chart with every kind of clock: silence, a deadline with its reminder, a time in a state, a decision that stops silence. */
import type { Workflow } from '../../../engine/definition/index.ts'
import { text } from '../../../engine/index.ts'
import { plainProcedure } from '../../setup/plain-procedure.ts'

const workflow: Workflow = {
  initial: 'received',
  states: {
    received: {
      label: 'Transmise',
      phase: 'open',
      on: {
        'agent.askForMore': { target: 'incomplete', corrects: { within: 'P1M' } },
        'agent.accept': 'printing',
      },
    },
    incomplete: {
      label: 'À compléter',
      phase: 'waiting',
      timers: [
        { at: 'deadline', before: 'P7D', event: 'timer.remind' },
        { at: 'deadline', event: 'timer.expired' },
      ],
      on: {
        'citizen.complete': { target: 'received', completes: true },
        'timer.remind': { target: 'incomplete', says: 'Rappel.' },
        'timer.expired': 'dismissed',
      },
    },
    printing: {
      label: 'En impression',
      phase: 'open',
      answered: true,
      timers: [{ after: 'P1M', event: 'timer.posted' }],
      on: { 'agent.post': 'fulfilled', 'timer.posted': 'fulfilled' },
    },
    dismissed: { label: 'Sans suite', phase: 'closed', outcome: 'dismissed' },
    fulfilled: { label: 'Postée', phase: 'closed', outcome: 'fulfilled' },
  },
}

const steps = [
  { id: 'objet', title: 'Objet', schema: { type: 'object', properties: { mot: text({ title: 'Mot' }) } } },
] as const

export const askingPack = {
  name: 'asking',
  engine: '^1.0.0',
  procedures: [
    plainProcedure('asking', steps, { workflow }),
    {
      ...plainProcedure('accepting', steps, { workflow }),
      silence: { means: 'acceptance', after: 'P2M', appeal: 'Écrivez au maire.', source: 'CRPA art. L231-1' },
    },
  ],
} as const
