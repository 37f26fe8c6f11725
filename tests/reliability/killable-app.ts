/** The application as a process of its own, built as it is deployed, that can be killed at any moment. */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as esbuild from 'esbuild'

export type KillableApp = {
  readonly port: number
  /** Resolves once it answers; rejects when it ends first, with what it said. */
  ready(): Promise<void>
  /** `kill -9`: resolves once the process is no more. */
  kill(): Promise<void>
}

const root = path.resolve('.')
const buildScript = path.join(root, 'scripts/build.mjs')

/** Builds the server in that folder, beside the usual `dist/`, which another test may be building. */
export async function buildServer(folder: string): Promise<string> {
  const { serverOptions }: { serverOptions(mode: string): esbuild.BuildOptions } = await import(
    /* @vite-ignore */ buildScript
  )
  await esbuild.build({ ...serverOptions('production'), outdir: folder })
  return path.join(folder, 'server.js')
}

/** A folder of this test under the project, so that the server in it finds its packages. */
export function makeFolder(): string {
  fs.mkdirSync('var', { recursive: true })
  return fs.mkdtempSync(path.resolve('var/crash-'))
}

/** Starts the built server; its working folder is its own, so that it sees no other build. */
export function startApp(server: string, env: { readonly [name: string]: string }, port: number): KillableApp {
  const child = spawn(process.execPath, [server], {
    cwd: path.dirname(server),
    env: {
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: `http://127.0.0.1:${port}`,
      SECRET: 'a secret of the tests, of more than 32 letters',
      COMMUNE_FILE: path.join(root, 'communes/saint-joseph.json'),
      LOG_LEVEL: 'warn',
      SEED: 'false',
      // Each draft comes from an address of its own: one address may begin only a few an hour.
      TRUST_PROXY: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said = (said + chunk).slice(-4_000)))
  return { port, ready: () => untilReady(child, port, () => said), kill: () => kill(child) }
}

async function untilReady(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (;;) {
    if (hasEnded(child)) throw new Error(`the application ended: ${said()}`)
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await sleep(10)
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
