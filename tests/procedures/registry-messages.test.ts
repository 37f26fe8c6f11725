import { expect, test } from 'vitest'
import { shippedPacks } from '../../procedures/index.ts'

const procedures = shippedPacks.flatMap(({ procedures: shipped = [] }) => shipped)

/** Messages by the events that send them. */
const sent = procedures.flatMap(({ id, workflow, messages = {} }) =>
  Object.values(workflow.states).flatMap(({ on = {} }) =>
    Object.entries(on).flatMap(([event, exits]) =>
      [exits]
        .flat()
        .flatMap((exit) =>
          (typeof exit === 'string' ? [] : (exit.effects ?? [])).flatMap(({ template }) =>
            typeof template === 'string' ? [{ id, event, template, source: messages[template] ?? '' }] : [],
          ),
        ),
    ),
  ),
)

test.each(sent.filter(({ event }) => event.startsWith('agent.')))(
  '$id: what an agent decides ($template) names its author (CRPA, art. L212-1)',
  ({ source }) => {
    // First name and name, quality, service.
    for (const variable of ['agentName', 'agentQuality', 'serviceName']) expect(source).toContain(`{{${variable}}}`)
  },
)

test.each(procedures)('$id: the acknowledgement carries its PDF', ({ workflow }) => {
  expect(workflow.onSubmit).toContainEqual({ do: 'notify', template: 'accuse-reception', attach: ['acknowledgement'] })
})

test.each(procedures)('$id: no message tells an answer', ({ messages = {} }) => {
  for (const source of Object.values(messages)) expect(source).not.toContain('{{answers_')
})
