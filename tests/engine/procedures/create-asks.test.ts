import { expect, test } from 'vitest'
import { shippedFieldKinds } from '../../../engine/definition/field-kinds.ts'
import { text } from '../../../engine/definition/fields.ts'
import { createAsks } from '../../../engine/procedures/create-asks.ts'
import { createRegistry } from '../../../engine/registry.ts'
import { plainProcedure } from '../../setup/plain-procedure.ts'

const fieldKinds = createRegistry(
  'field kind',
  shippedFieldKinds.map((value) => ({ id: value.id, value, origin: 'engine' })),
)

test('two transitions of one event to one state each ask what they say', async () => {
  const asks = createAsks(plainProcedure('essai', []), fieldKinds)
  const transition = (name: string) => ({
    event: 'agent.accept',
    from: 'received',
    target: 'accepted',
    asks: { type: 'object', properties: { [name]: text({ title: name }) } } as const,
  })
  const [first, second] = [transition('lieu'), transition('heure')]
  expect((await asks(first))?.field('asks.lieu')).toBeDefined()
  expect((await asks(second))?.field('asks.heure')).toBeDefined()
  expect(await asks(first)).toBe(await asks(first))
})
