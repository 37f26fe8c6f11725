import { expect, test } from 'vitest'
import { phoneText } from '../../../renderer/portal/parts/phone-text.ts'

test.each([
  ['+262692123456', '0692 12 34 56'],
  ['+596696123456', '0696 12 34 56'],
  ['+33612345678', '06 12 34 56 78'],
  ['+3225551234', '+3225551234'],
  ['0692 12 34 56', '0692 12 34 56'],
])('%s reads %s', (stored, shown) => {
  expect(phoneText(stored).replaceAll('\u00a0', ' ')).toBe(shown)
})
