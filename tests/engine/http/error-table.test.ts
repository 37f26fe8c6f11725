import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorTable } from '../../../engine/errors.ts'

const documented = [
  ...readFileSync('engine/http/errors.md', 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \| (.+?) \| (.+?) \|$/gm),
]

test('each error is documented as it is, and nothing else', () => {
  expect(
    documented.map(([, code, status, developer, citizen]) => ({ code, status: Number(status), developer, citizen })),
  ).toEqual(errorTable)
})

test('sentences are for persons: French, with its typography, without a code', () => {
  for (const { code, citizen } of errorTable) {
    expect(citizen, code).toMatch(/^[A-ZÀÉ].*\.$/)
    expect(citizen, code).not.toMatch(/'|[A-Z]{2,}|\d{3}|\b(the|not|error|null|undefined)\b/)
    // A non-breaking space before a double sign.
    expect(citizen, code).not.toMatch(/ [;:!?»]/)
  }
})
