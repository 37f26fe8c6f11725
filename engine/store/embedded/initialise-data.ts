import { spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Runner } from './commands.ts'

const passwordFile = 'guichet.password'

/**
 * Makes the data folder unless it is there, in one rename: an interrupted start leaves no half of it. The server listens on the
 * loopback, where other users of the machine are too, hence a password.
 */
export function initialiseData(dataFolder: string, runner: Runner, durable: boolean): void {
  if (fs.existsSync(dataFolder)) {
    assertSameMajor(dataFolder, runner)
    runner.own(dataFolder)
    return
  }
  const parent = path.dirname(dataFolder)
  removeAbandoned(parent)
  const draft = path.join(parent, `new-${randomUUID()}`)
  const secret = `${draft}.password`
  fs.mkdirSync(draft, { mode: 0o700 })
  fs.writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  runner.own(draft)
  runner.own(secret)
  const args = ['-D', draft, '-U', 'guichet', '--auth=scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', ...locale]
  const { command, args: wrapped, options } = runner.wrap('initdb', durable ? args : [...args, '--no-sync'])
  const run = spawnSync(command, wrapped, { ...options, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`PostgreSQL cannot make its data folder: ${run.stderr || run.error?.message}`)
  fs.renameSync(secret, path.join(draft, passwordFile))
  publish(draft, dataFolder)
}

export function readPassword(dataFolder: string): string {
  return fs.readFileSync(path.join(dataFolder, passwordFile), 'utf8')
}

/** The same on every system, whatever locales it has. */
const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

/** What a start that was killed had begun; one that is a few minutes old may be another process's at work. */
function removeAbandoned(parent: string): void {
  for (const name of fs.readdirSync(parent)) {
    const file = path.join(parent, name)
    const age = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (name.startsWith('new-') && age > 600_000) fs.rmSync(file, { recursive: true, force: true })
  }
}

/** Of two processes that start together on a new folder, the first to rename gives its data to both. */
function publish(draft: string, dataFolder: string): void {
  try {
    fs.renameSync(draft, dataFolder)
  } catch (error) {
    if (!fs.existsSync(dataFolder)) throw error
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

function assertSameMajor(dataFolder: string, runner: Runner): void {
  const data = fs.readFileSync(path.join(dataFolder, 'PG_VERSION'), 'utf8').trim()
  if (data !== runner.major)
    throw new Error(
      `${dataFolder} was made by PostgreSQL ${data} and this version brings PostgreSQL ${runner.major}: set DATABASE_URL, or move the folder away to start afresh.`,
    )
}
