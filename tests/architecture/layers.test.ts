import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

type Report = {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly rule: { readonly name: string }
    }[]
  }
}

const folders = ['engine', 'procedures', 'renderer', 'admin', 'migrations', 'tests', 'server.ts']

test('each part imports what it may, and nothing imports in a circle', async () => {
  const run = promisify(execFile)(
    'node_modules/.bin/depcruise',
    ['--output-type', 'json', '--config', '.dependency-cruiser.cjs', ...folders],
    {
      maxBuffer: 200_000_000,
    },
  )
  // It exits with the number of violations; its report says more.
  const { stdout } = await run.catch((failure: { stdout: string }) => failure)
  const { summary }: Report = JSON.parse(stdout)
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  // With a compiler that it does not know, it reads no TypeScript and finds nothing to say.
  expect(summary.totalCruised).toBeGreaterThan(200)
}, 120_000)
