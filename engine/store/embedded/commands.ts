/** The command lines of the server's binaries, whoever runs them. */
import { type SpawnOptions, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export type WrappedCommand = { readonly command: string; readonly args: string[]; readonly options: SpawnOptions }

export type Runner = {
  /** Where the server may keep its things; it exists. */
  readonly folder: string
  /** Major version of the binaries. */
  readonly major: string
  /** The command line of one of the binaries. */
  wrap(binary: 'initdb' | 'postgres', args: readonly string[], options?: { diesWithUs: boolean }): WrappedCommand
  /** Gives a file, or a folder with all that it holds, to the server's user. */
  own(target: string): void
}

export function binaryPath(binaries: string, name: string): string {
  return path.join(binaries, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/**
 * However we end, the server stops too (a fast, clean stop), where the system knows how to promise it; elsewhere the next start joins
 * the server left running. The wish must come after the namespace: changing of user forgets it.
 */
export function deathWish(options: { diesWithUs: boolean } | undefined): readonly string[] {
  const wish = ['setpriv', '--pdeathsig', 'INT']
  return options?.diesWithUs && process.platform === 'linux' && works([...wish, 'true']) ? wish : []
}

/** `cwd` must be a folder that any user may enter. */
export function toCommand([command = '', ...args]: readonly string[], options: SpawnOptions = {}): WrappedCommand {
  const env = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C' }
  return { command, args, options: { cwd: path.parse(process.execPath).root, env, ...options } }
}

/** `postgres (PostgreSQL) 18.4` → `18`; asking it is allowed even to root. */
export function majorOf(binaries: string): string {
  const { stdout } = spawnSync(binaryPath(binaries, 'postgres'), ['--version'], { encoding: 'utf8' })
  return /(\d+)/.exec(stdout ?? '')?.[1] ?? ''
}

/** The folder itself last: cut short, the next start does it again. */
export function giveTo(target: string, uid: number, gid: number): void {
  const stat = fs.lstatSync(target)
  if (stat.uid === uid) return
  if (stat.isDirectory()) for (const name of fs.readdirSync(target)) giveTo(path.join(target, name), uid, gid)
  fs.lchownSync(target, uid, gid)
}

/** Whether a command exists here and succeeds. */
export function works([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
