import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { createOutbox, type Outbox, type TaskFailure, type WorkerOptions } from '../../../engine/outbox/index.ts'
import { releaseDeadWorkers } from '../../../engine/outbox/release-dead-workers.ts'
import { createTestDatabase } from '../../setup/database.ts'

const database = await createTestDatabase()
const started: Outbox[] = []

afterEach(async () => {
  await Promise.all(started.splice(0).map((outbox) => outbox.stop()))
  await database.pool.query('delete from commune_jobs._private_jobs')
})

async function start(options: Omit<WorkerOptions, 'database'>): Promise<Outbox> {
  const outbox = createOutbox({ database, ...options })
  started.push(outbox)
  await outbox.start()
  return outbox
}

const soon = { timeout: 5_000, interval: 20 }

test('a job exists if its transaction commits, and not otherwise', async () => {
  const done: unknown[] = []
  const outbox = await start({ tasks: { work: async (payload) => void done.push(payload) } })
  await expect(
    database.transaction(async (client) => {
      await outbox.addJob(client, 'work', { n: 1 })
      throw new Error('refused')
    }),
  ).rejects.toThrow('refused')
  await database.transaction((client) => outbox.addJob(client, 'work', { n: 2 }))
  await vi.waitFor(() => expect(done).toEqual([{ n: 2 }]), soon)
})

test('a key names one waiting job', async () => {
  const done: unknown[] = []
  const outbox = createOutbox({ database, tasks: { work: async () => undefined } })
  await outbox.addJob(database.pool, 'work', { n: 1 }, { key: 'one' })
  await outbox.addJob(database.pool, 'work', { n: 2 }, { key: 'one' })
  await start({ tasks: { work: async (payload) => void done.push(payload) } })
  await vi.waitFor(() => expect(done).toEqual([{ n: 2 }]), soon)
})

test('a job waits for its time', async () => {
  const done: number[] = []
  const outbox = await start({ tasks: { work: async () => void done.push(Date.now()) } })
  const runAt = new Date(Date.now() + 1_000)
  await outbox.addJob(database.pool, 'work', {}, { runAt })
  await vi.waitFor(() => expect(done).toHaveLength(1), soon)
  expect(done[0]).toBeGreaterThanOrEqual(runAt.getTime())
})

test('a failed try is told and tried again', async () => {
  const failures: TaskFailure[] = []
  const attempts: number[] = []
  const outbox = await start({
    onFailure: (failure) => failures.push(failure),
    tasks: {
      work: async (_payload, { attempt }) => {
        attempts.push(attempt)
        if (attempt === 1) throw new Error('busy')
      },
    },
  })
  await outbox.addJob(database.pool, 'work', {})
  await vi.waitFor(() => expect(attempts).toEqual([1, 2]), { timeout: 10_000 })
  expect(failures).toMatchObject([{ task: 'work', attempt: 1, isLastAttempt: false }])
})

test('a task that nobody knows is refused', async () => {
  const outbox = createOutbox({ database, tasks: {} })
  await expect(outbox.addJob(database.pool, 'wrok', {})).rejects.toThrow('unknown task "wrok"')
})

test('stopping lets a job end and leaves the others', async () => {
  const done: unknown[] = []
  const outbox = await start({
    tasks: {
      work: async (payload) => {
        await sleep(300)
        done.push(payload)
      },
    },
  })
  for (let n = 0; n < 10; n++) await outbox.addJob(database.pool, 'work', { n })
  await sleep(150)
  await outbox.stop()
  const { rows } = await database.pool.query('select locked_by from commune_jobs.jobs')
  expect(rows.length).toBe(10 - done.length)
  expect(done.length).toBeGreaterThan(0)
  expect(rows.every((row) => row.locked_by === null)).toBe(true)
})

test('what a killed process had begun is done at the next start', async () => {
  await killOneAtWork()
  const done: number[] = []
  await start({ tasks: { work: async (_payload, { attempt }) => void done.push(attempt) } })
  await vi.waitFor(() => expect(done).toEqual([2]), soon)
})

test('living processes find the dead one, and never each other', async () => {
  const outbox = await start({ tasks: { work: () => sleep(1_500) } })
  await outbox.addJob(database.pool, 'work', {})
  await sleep(200)
  expect(await releaseDeadWorkers(database)).toBe(0)
  await outbox.stop()
  await killOneAtWork()
  await vi.waitFor(async () => expect(await releaseDeadWorkers(database)).toBe(1), soon)
  const { rows } = await database.pool.query('select from app_instances')
  expect(rows).toEqual([])
})

test.each([0, 5, 50, 500])('work goes on after every connection was cut %i ms after the start', async (delay) => {
  const done: unknown[] = []
  const outbox = await start({ tasks: { work: async (payload) => void done.push(payload) } })
  await sleep(delay)
  const killer = new pg.Client(database.url)
  await killer.connect()
  await killer.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await killer.end()
  await vi.waitFor(() => outbox.addJob(database.pool, 'work', { n: 1 }), soon)
  await vi.waitFor(() => expect(done).toContainEqual({ n: 1 }), { timeout: 20_000 })
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
    )
    expect(rows).toHaveLength(1)
  }, soon)
})

async function killOneAtWork(): Promise<void> {
  const outbox = createOutbox({ database, tasks: { work: async () => undefined } })
  await outbox.addJob(database.pool, 'work', {})
  const script = new URL('worker-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script, database.url, database.schema], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  expect(String(line)).toBe('taken\n')
  child.kill('SIGKILL')
  await once(child, 'exit')
}
