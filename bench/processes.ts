/** Starts and stops the programs under measurement, and reads what they cost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '../engine/store/embedded/find-free-port.ts'

export type Running = {
  readonly port: number
  readonly pid: number
  readonly readyAfterMs: number
  stop(): Promise<void>
}

/** Runs `node <arguments>` with `PORT` and waits until `path` answers. */
export async function startProgram(
  args: readonly string[],
  env: Record<string, string>,
  { path }: { path: string },
): Promise<Running> {
  const port = await findFreePort()
  const from = performance.now()
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await waitUntilReady(child, `http://127.0.0.1:${port}${path}`)
  const { pid } = child
  if (pid === undefined) throw new Error('the program has no pid')
  return { port, pid, readyAfterMs: performance.now() - from, stop: () => stop(child) }
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`)
    const ready = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await sleep(10)
  }
  throw new Error(`${url} never answered`)
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** User and system time of a process so far, in milliseconds (a tick is 10 ms). */
export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Memory that it holds, in MB. */
export function memoryMbOf(pid: number): number {
  return statusMb(pid, 'VmRSS')
}

/** Most memory it ever held, in MB. */
export function peakMemoryMbOf(pid: number): number {
  return statusMb(pid, 'VmHWM')
}

function statusMb(pid: number, name: string): number {
  const line = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1024
}
