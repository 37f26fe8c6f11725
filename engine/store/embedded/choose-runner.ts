/** Who runs the server: PostgreSQL refuses root, so root lends it another face. */
import fs from 'node:fs'
import { binaryPath, deathWish, giveTo, majorOf, type Runner, toCommand, works } from './commands.ts'
import { createNobodyRunner } from './nobody-runner.ts'

/** As ourselves, as root seen as nobody through a user namespace, or as an existing unprivileged user. */
export type RunAs = 'self' | 'namespace' | 'nobody'

/** Picks the first way that works here. Throws one clear sentence when none does. */
export function chooseRunner(folder: string, binaries: string, as: RunAs = chooseWay()): Runner {
  if (as === 'nobody') return createNobodyRunner(folder, binaries)
  fs.mkdirSync(folder, { recursive: true })
  const prefix = as === 'namespace' ? namespace : []
  return {
    folder,
    major: majorOf(binaries),
    wrap: (binary, args, options) =>
      toCommand([...prefix, ...deathWish(options), binaryPath(binaries, binary), ...args]),
    own: (target) => {
      if (as === 'namespace') giveTo(target, 0, 0)
    },
  }
}

/** Inside, the server sees itself as nobody; outside, its files stay root's, under whatever folder root can reach. */
const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534']

function chooseWay(): RunAs {
  if (process.getuid?.() !== 0) return 'self'
  return works([...namespace, 'true']) ? 'namespace' : 'nobody'
}
