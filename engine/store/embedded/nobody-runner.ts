import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { binaryPath, deathWish, giveTo, majorOf, type Runner, toCommand } from './commands.ts'

type User = { readonly uid: number; readonly gid: number }

/** A folder that any user may enter, for what the server's user cannot reach where it is (under a home of mode 0700). */
const commonPlace = '/var/lib/guichet'

/** Root without user namespaces (a container): the server runs as an existing unprivileged user. */
export function createNobodyRunner(folder: string, binaries: string): Runner {
  const user = findUser()
  if (!user || !canBecome(user)) throw new Error(refusal)
  const place = placeFor(folder, user)
  const readable = readableBinaries(binaries, user)
  return {
    folder: place,
    major: majorOf(readable),
    wrap: (binary, args, options) => toCommand([...deathWish(options), binaryPath(readable, binary), ...args], user),
    own: (target) => giveTo(target, user.uid, user.gid),
  }
}

const refusal =
  'PostgreSQL refuses to run as root, and this machine offers neither a user namespace nor an unprivileged user to run it: start as an ordinary user, or set DATABASE_URL.'

function findUser(): User | undefined {
  const lines = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8').split('\n') : []
  const users = lines.map((line) => line.split(':'))
  for (const wanted of ['nobody', 'postgres', 'daemon', 'www-data']) {
    const found = users.find(([name]) => name === wanted)
    const [uid, gid] = [Number(found?.[2]), Number(found?.[3])]
    if (uid > 0 && gid > 0) return { uid, gid }
  }
  return undefined
}

function canBecome(user: User): boolean {
  return runAs(user, ['true'])
}

function placeFor(folder: string, user: User): string {
  for (const place of [folder, path.join(commonPlace, digest(folder))]) {
    try {
      fs.mkdirSync(place, { recursive: true })
      if (runAs(user, ['test', '-x', place])) return place
    } catch {
      // Try the next one.
    }
  }
  throw new Error(`${refusal} (It may read neither ${folder} nor ${commonPlace}.)`)
}

/** The binaries where they are, else a copy, made once for each version. */
function readableBinaries(binaries: string, user: User): string {
  if (runAs(user, [binaryPath(binaries, 'postgres'), '--version'])) return binaries
  const copy = path.join(
    commonPlace,
    `postgresql-${digest(`${binaries} ${fs.statSync(binaryPath(binaries, 'postgres')).mtimeMs}`)}`,
  )
  if (!fs.existsSync(copy)) {
    const draft = `${copy}-${process.pid}`
    fs.cpSync(binaries, draft, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(draft, copy)
  }
  if (!runAs(user, [binaryPath(copy, 'postgres'), '--version'])) throw new Error(refusal)
  return copy
}

function runAs(user: User, [command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
