/** PostgreSQL from the npm binaries, for trial and development: its data in one folder, its life that of this process. */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chooseRunner, type RunAs } from './embedded/choose-runner.ts'
import type { Runner } from './embedded/commands.ts'
import { findBinaries } from './embedded/find-binaries.ts'
import { findFreePort } from './embedded/find-free-port.ts'
import { initialiseData, readPassword } from './embedded/initialise-data.ts'
import { readPostmaster } from './embedded/postmaster.ts'

export type EmbeddedPostgres = {
  readonly url: string
  /** Another process runs it on the same folder: it stops with that one. */
  readonly shared: boolean
  /** Where the data really are; not in the given folder when the server's user cannot go there. */
  readonly dataFolder: string
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  readonly folder: string
  /** `false` trades safety for speed: tests only. */
  readonly durable?: boolean
  /** Forces one of the ways to run it; chosen unless told. */
  readonly as?: RunAs
}

/** Starts the server of this folder (made when absent), or joins the one that runs. Throws one clear sentence when it cannot. */
export async function startEmbeddedPostgres({
  folder,
  durable = true,
  as,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const runner = chooseRunner(path.resolve(folder), findBinaries(), as)
  const dataFolder = path.join(runner.folder, 'data')
  initialiseData(dataFolder, runner, durable)
  const deadline = Date.now() + 30_000
  for (let lastFailure = ''; ; ) {
    const postmaster = readPostmaster(dataFolder)
    if (postmaster === 'ready') return toEmbedded(dataFolder, { shared: true, stop: async () => {} })
    if (Date.now() > deadline)
      throw new Error(`the embedded PostgreSQL does not start in ${dataFolder}: ${lastFailure}`)
    // One that a killed process left is still stopping, or a process beside us is starting it.
    if (postmaster === 'busy') {
      await sleep(50)
      continue
    }
    fs.rmSync(path.join(dataFolder, 'postmaster.pid'), { force: true })
    const server = await superviseServer({ dataFolder, runner, durable })
    if ('stop' in server) return toEmbedded(dataFolder, { shared: false, stop: server.stop })
    lastFailure = server.failure
    await sleep(50)
  }
}

function toEmbedded(dataFolder: string, server: Pick<EmbeddedPostgres, 'shared' | 'stop'>): EmbeddedPostgres {
  const port = fs.readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[3]
  return { url: `postgres://guichet:${readPassword(dataFolder)}@127.0.0.1:${port}/postgres`, dataFolder, ...server }
}

type Start = { readonly dataFolder: string; readonly runner: Runner; readonly durable: boolean }

/** Starts the server, and again on the same port should it ever die alone. */
async function superviseServer(start: Start): Promise<{ stop(): Promise<void> } | { failure: string }> {
  const port = await findFreePort()
  let server = await launch(start, port)
  if (typeof server === 'string') return { failure: server }
  let stopping = false
  const watch = (process: ChildProcess) => process.once('exit', () => void revive())
  const revive = async () => {
    while (!stopping) {
      await sleep(200)
      if (stopping) return
      const next = await launch(start, port)
      if (typeof next === 'string') continue
      server = next
      watch(next)
      return
    }
  }
  watch(server)
  return {
    stop: async () => {
      stopping = true
      await interrupt(server)
    },
  }
}

async function interrupt(server: ChildProcess | string): Promise<void> {
  if (typeof server === 'string' || server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  await gone
}

/** The running server, or why it does not run. */
function launch({ dataFolder, runner, durable }: Start, port: number): Promise<ChildProcess | string> {
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', ...(durable ? {} : hasty) }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { command, args: wrapped, options } = runner.wrap('postgres', ['-D', dataFolder, ...args], { diesWithUs: true })
  // A session of its own: the Ctrl-C of our terminal must reach it only once the last request is answered.
  const server = spawn(command, wrapped, { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  return new Promise((resolve) => {
    let log = ''
    server.stderr?.on('data', (chunk) => {
      log = (log + chunk).slice(-4_000)
      if (log.includes('ready to accept connections')) resolve(server)
    })
    server.once('error', (error) => resolve(error.message))
    server.once('exit', () => resolve(log.trim()))
  })
}

const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
