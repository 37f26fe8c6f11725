import { expect, test } from 'vitest'
import { judge, patternsIn } from '../../../../engine/definition/checks/check-patterns.ts'
import { shippedFieldKinds } from '../../../../engine/definition/field-kinds.ts'
import { severalNames } from '../../../../engine/definition/kinds/person-name.ts'

const shipped = shippedFieldKinds.flatMap((kind) =>
  patternsIn(kind.schema).map((pattern) => [kind.id, pattern] as const),
)

test.each([...shipped, ['personName (several)', severalNames] as const])(
  'the pattern of %s never backtracks: %s',
  (_, pattern) => {
    expect(judge(pattern, 20_000)).toBeUndefined()
  },
)

test('a pattern is judged in reasonable time, whatever it is', () => {
  const started = performance.now()
  expect(judge('^(([a-z])+.)+[A-Z]([a-z])+$')).toMatchObject({ code: 'patternBacktracks' })
  expect(judge(`^${'(a?){20}'.repeat(5)}$`)).toBeDefined()
  expect(performance.now() - started).toBeLessThan(8000)
})
