import os from 'node:os'
import { defineConfig } from 'vitest/config'

/** Sorted by suffix: `.test` needs nothing, `.integration.test` a database, `.browser.test` a database and Chromium. */
const kinds = ['integration', 'browser'] as const
const suffixes = (kind: string) => [`tests/**/*.${kind}.test.{ts,tsx}`]

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // A failure says which value broke a property: no need of a log of those that did not.
    silent: 'passed-only',
    // Most tests wait for a database or a browser: on two cores, two files at once.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: kinds.flatMap(suffixes),
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: suffixes('integration'),
          globalSetup: 'tests/setup/start-postgres.ts',
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: suffixes('browser'),
          globalSetup: [
            'tests/setup/require-chromium.ts',
            'tests/setup/build-browser-scripts.ts',
            'tests/setup/start-postgres.ts',
          ],
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
