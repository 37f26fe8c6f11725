/** Work that is promised in a transaction and done after it, at least once. It knows no task. */
import type { Pool, PoolClient } from 'pg'
import { jobsSchemaOf } from '../store/schema-names.ts'
import { startWorker, type Worker, type WorkerOptions } from './worker.ts'

export type { CronEntry, Task, TaskContext, TaskFailure, Tasks, WorkerOptions } from './worker.ts'

export type JobOptions = {
  /** One waiting job for a key: adding it again replaces it. */
  readonly key?: string
  /** Now unless told. */
  readonly runAt?: Date
  /** 25 unless told, over three days. */
  readonly maxAttempts?: number
  /** Jobs of one queue are done one after the other. */
  readonly queue?: string
}

export type Outbox = {
  /** Promises a job within the caller's transaction: it exists if that one commits. Throws on a task nobody knows. */
  addJob(client: Pool | PoolClient, task: string, payload: object, options?: JobOptions): Promise<void>
  /** Starts to work, taking over what dead processes had begun. */
  start(): Promise<void>
  /** Takes no more jobs, lets those begun end (8 s at most) and gives the others back. */
  stop(): Promise<void>
}

export function createOutbox(options: WorkerOptions): Outbox {
  const addJobSql = `select from ${jobsSchemaOf(options.database.schema)}.add_job($1, $2::json, run_at := $3, job_key := $4, max_attempts := $5, queue_name := $6)`
  let worker: Worker | undefined
  return {
    async addJob(client, task, payload, { key, runAt, maxAttempts, queue } = {}) {
      if (!Object.hasOwn(options.tasks, task)) throw new Error(`unknown task "${task}"`)
      await client.query({
        name: 'add-job',
        text: addJobSql,
        values: [task, JSON.stringify(payload), runAt ?? null, key ?? null, maxAttempts ?? null, queue ?? null],
      })
    },
    async start() {
      worker ??= await startWorker(options)
    },
    async stop() {
      await worker?.stop()
      worker = undefined
    },
  }
}
