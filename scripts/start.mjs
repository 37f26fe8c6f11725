/** `npm start`: builds when a source is newer than the last build, then serves in this very process. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const server = path.join(root, 'dist/server.js')
const sources = ['engine', 'procedures', 'renderer', 'admin', 'migrations', 'scripts', 'server.ts', 'package-lock.json']

if (existsSync('.env')) process.loadEnvFile()
if (isStale()) {
  const { build } = await import('./build.mjs')
  await build()
}
await import(server)

function isStale() {
  if (!existsSync(server)) return true
  const built = statSync(server).mtimeMs
  return sources.some((source) => newestIn(path.join(root, source)) > built)
}

/** @param {string} target */
function newestIn(target) {
  if (!existsSync(target)) return 0
  const own = statSync(target)
  if (!own.isDirectory()) return own.mtimeMs
  const entries = readdirSync(target, { recursive: true, withFileTypes: true })
  return Math.max(own.mtimeMs, ...entries.map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs))
}
