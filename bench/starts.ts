import path from 'node:path'
import { buildWithPacks } from './build-with-packs.ts'
import { atMost, type Figure, noted, type Settings } from './figure.ts'
import { median } from './load.ts'
import { startProgram } from './processes.ts'

/** From the command to the first answer of `/readyz`. */
export async function measureStarts({ env, folder }: Settings): Promise<Figure[]> {
  const { DATABASE_URL: _database, ...withoutDatabase } = env
  const embedded = { ...withoutDatabase, DATA_DIR: path.join(folder, 'fresh') }
  const first = await timeStart('dist/server.js', embedded)
  const again = await repeat(5, () => timeStart('dist/server.js', embedded))
  const many = await buildWithPacks('many-procedures.ts')
  const withCount = (count: number) => () =>
    timeStart(many, { ...env, DATABASE_SCHEMA: `bench_${count}`, PROCEDURES: String(count) })
  // The first start publishes; what is compared is an ordinary start.
  const publishing = await withCount(500)()
  await withCount(5)()
  const pairs = await repeat(5, async () => (await withCount(500)()) / (await withCount(5)()))
  return [
    atMost('start to ready, new embedded database', first / 1000, { limit: 10, unit: 's' }),
    atMost('start to ready, existing embedded database', again / 1000, { limit: 3, unit: 's' }),
    atMost('start with 500 procedures against 5', pairs, { limit: 1.3, unit: '×' }),
    noted('… first start with 500 procedures, publishing them', publishing / 1000, 's'),
  ]
}

async function timeStart(server: string, env: Record<string, string>): Promise<number> {
  const program = await startProgram([server], env, { path: '/readyz' })
  await program.stop()
  return program.readyAfterMs
}

async function repeat(times: number, measure: () => Promise<number>): Promise<number> {
  const results: number[] = []
  for (let time = 0; time < times; time++) results.push(await measure())
  return median(results)
}
