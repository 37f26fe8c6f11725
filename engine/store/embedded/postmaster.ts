import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/**
 * What runs on a data folder: `ready` to be joined, `busy` (starting or stopping), or `absent`. A `postmaster.pid` whose number is
 * now that of another program counts for nothing, whereas PostgreSQL itself would refuse to start on it.
 */
export function readPostmaster(dataFolder: string): 'ready' | 'busy' | 'absent' {
  const lines = readPidFile(dataFolder)?.split('\n')
  if (!lines) return 'absent'
  const pid = Number(lines[0])
  if (!isServerOf(pid, dataFolder)) return 'absent'
  return lines[7]?.trim() === 'ready' ? 'ready' : 'busy'
}

function readPidFile(dataFolder: string): string | undefined {
  try {
    return fs.readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8')
  } catch {
    return undefined
  }
}

function isServerOf(pid: number, dataFolder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false
  if (process.platform === 'win32') return true
  return readCommand(pid).includes(dataFolder)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function readCommand(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return process.platform === 'linux'
      ? ''
      : spawnSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' }).stdout
  }
}
