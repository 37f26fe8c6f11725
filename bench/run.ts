/**
 * `npm run bench`: what a save, a page and a journey cost, each as a ratio against a bare server measured in the same run, on a
 * PostgreSQL of its own with fsync on. Prints the table and keeps it in bench/RESULTS.md.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '../engine/store/embedded-postgres.ts'
import { measureBrowser } from './browser.ts'
import { measureEnumeration } from './enumeration.ts'
import type { Figure, Settings } from './figure.ts'
import { measureJourneys } from './journeys.ts'
import { measureLogIns } from './log-ins.ts'
import { measurePages } from './pages.ts'
import { measureRendering } from './rendering.ts'
import { measureStarts } from './starts.ts'
import { measureUploads } from './uploads.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-bench-'))
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgresql') })
const settings: Settings = {
  folder,
  databaseUrl: postgres.url,
  env: {
    DATABASE_URL: postgres.url,
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    TRUST_PROXY: '127.0.0.1',
    HOST: '127.0.0.1',
    SECRET: 'a secret of the bench, long enough',
    // As README deploys it.
    NODE_OPTIONS: '--max-old-space-size=256',
  },
}
const measures = {
  pages: measurePages,
  journeys: measureJourneys,
  rendering: measureRendering,
  browser: measureBrowser,
  starts: measureStarts,
  uploads: measureUploads,
  logIns: measureLogIns,
  enumeration: measureEnumeration,
}
const wanted = process.argv.slice(2)
const figures: Figure[] = []
try {
  for (const [name, measure] of Object.entries(measures))
    if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await measure(settings)))
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
report(figures)

function report(all: readonly Figure[]): void {
  const rows = all.map(
    ({ what, value, limit, holds }) => `| ${what} | ${value} | ${limit} | ${holds ? 'yes' : '**no**'} |`,
  )
  const table = ['| measured | value | wanted | holds |', '| --- | --- | --- | --- |', ...rows].join('\n')
  console.log(table)
  if (wanted.length === 0) writeFileSync('bench/RESULTS.md', `${head()}\n\n${table}\n`)
  process.exitCode = all.every(({ holds }) => holds) ? 0 : 1
}

function head(): string {
  const cpu = os.cpus()
  return `# What it costs

Written by \`npm run bench\`: PostgreSQL with fsync on, one application process, 16 clients on the same machine, five paired runs,
medians. ${cpu.length} cores (${cpu[0]?.model ?? 'unknown'}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}. Ratios compare
with a bare Fastify + pg server in the same run; figures in milliseconds hold for this machine only.`
}
