import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'
import { createPool, type Database } from '../store/database.ts'
import { quietLogger } from '../store/quiet-logger.ts'
import { jobsSchemaOf } from '../store/schema-names.ts'
import { createPresence, type Presence } from './presence.ts'
import { releaseDeadWorkers } from './release-dead-workers.ts'

export type TaskContext = {
  /** Counted from 1; a try that a crash cut short counts. */
  readonly attempt: number
  readonly isLastAttempt: boolean
  /** Aborted when the process is told to stop and the task does not end by itself. */
  readonly signal: AbortSignal
}

export type Task = (payload: unknown, context: TaskContext) => Promise<void>
export type Tasks = { readonly [name: string]: Task }

/** `schedule` as in a crontab, in UTC, to the minute. */
export type CronEntry = { readonly task: string; readonly schedule: string }

export type TaskFailure = {
  readonly task: string
  readonly jobId: string
  readonly attempt: number
  readonly isLastAttempt: boolean
  readonly error: unknown
}

export type WorkerOptions = {
  readonly database: Database
  /** A task must be idempotent: a process that dies after its work and before saying so has it done twice. */
  readonly tasks: Tasks
  /** Tasks that time alone starts, once for all processes. */
  readonly cron?: readonly CronEntry[]
  /** Told of each failed try; nothing personal is in it. */
  readonly onFailure?: (failure: TaskFailure) => void
}

export type Worker = { stop(): Promise<void> }

/** How long a task may go on once the process is told to stop. */
const graceMs = 8_000
const concurrency = 4

/** Works until stopped, whatever becomes of the database meanwhile. Rejects only when it is away from the start. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  // Of its own, so that jobs and pages never wait for each other: one connection listens.
  const pgPool = createPool({ ...options.database, applicationName: 'guichet-jobs' }, 3)
  const presence = createPresence(options.database)
  const runner = await launch(options, pgPool, presence)
  return supervise({ runner, relaunch: () => launch(options, pgPool, presence), pgPool, presence })
}

async function launch(options: WorkerOptions, pgPool: Pool, presence: Presence): Promise<Runner> {
  await releaseDeadWorkers(options.database)
  const runner = await run({
    pgPool,
    schema: jobsSchemaOf(options.database.schema),
    concurrency,
    noHandleSignals: true,
    logger: quietLogger,
    events: reportFailures(options.onFailure),
    taskList: toTaskList(options.tasks),
    parsedCronItems: parseCronItems(
      (options.cron ?? []).map(({ task, schedule }) => ({ task, match: schedule, options: { maxAttempts: 1 } })),
    ),
    preset: { plugins: [announcing(presence)] },
  })
  endWhenStuck(runner)
  return runner
}

/**
 * A look for jobs that failed may have taken one without our knowing; and a runner whose very first look failed keeps that failure
 * for ever. So another takes its place, under another name: what the former one held is given back.
 */
function endWhenStuck(runner: Runner): void {
  runner.events.once('worker:getJob:error', () => void end(runner))
}

/** A worker says that it lives before it takes its first job, so that no job is ever held by an unknown one. */
function announcing(presence: Presence): GraphileConfig.Plugin {
  return {
    name: 'PresencePlugin',
    version: '1.0.0',
    worker: { hooks: { startWorker: (_context, { worker }) => presence.announce(worker.workerPool.id) } },
  }
}

function toTaskList(tasks: Tasks): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { job, abortSignal }) =>
        task(payload, {
          attempt: job.attempts,
          isLastAttempt: job.attempts >= job.max_attempts,
          signal: abortSignal ?? new AbortController().signal,
        }),
    ]),
  ) satisfies TaskList
}

function reportFailures(onFailure: WorkerOptions['onFailure']): WorkerEvents {
  const events: WorkerEvents = new EventEmitter()
  events.on('job:error', ({ job, error }) =>
    onFailure?.({
      task: job.task_identifier,
      jobId: job.id,
      attempt: job.attempts,
      isLastAttempt: job.attempts >= job.max_attempts,
      error,
    }),
  )
  return events
}

type Supervised = { runner: Runner; relaunch: () => Promise<Runner>; pgPool: Pool; presence: Presence }

/** A runner that gives up (its database was away for too long) is replaced. */
function supervise({ runner: first, relaunch, pgPool, presence }: Supervised): Worker {
  let runner: Runner | undefined = first
  const stopping = new AbortController()
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
  const watch = async () => {
    while (!stopping.signal.aborted) {
      await runner?.promise.catch(() => undefined)
      runner = undefined
      await pause(1_000)
      if (!stopping.signal.aborted) runner = await relaunch().catch(() => undefined)
    }
  }
  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      if (runner) await end(runner)
      await watching
      if (runner) await end(runner)
      await presence.leave()
      await pgPool.end()
    },
  }
}

async function end(runner: Runner): Promise<void> {
  const stopped = runner.stop().catch(() => undefined)
  const late = new AbortController()
  const isLate = sleep(graceMs, true, { signal: late.signal }).catch(() => false)
  if (await Promise.race([stopped, isLate])) await runner.kill().catch(() => undefined)
  late.abort()
}
