/** `npm run dev`: builds again at each change, and starts the server again when it is one of the server's. */
import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { browserOptions, root, serverOptions } from './build.mjs'

/** @type {import('node:child_process').ChildProcess | undefined} */
let server
let stopping = false

if (existsSync('.env')) process.loadEnvFile()
rmSync(path.join(root, 'dist'), { recursive: true, force: true })
const restarting = { name: 'restart', setup: (/** @type {esbuild.PluginBuild} */ build) => build.onEnd(restart) }
const development = (/** @type {esbuild.BuildOptions} */ options) => ({
  ...options,
  plugins: [...(options.plugins ?? []), restarting],
})
// Pages look the scripts up when the server starts, so a new script restarts it too.
const contexts = await Promise.all([
  esbuild.context(development({ ...browserOptions('development'), entryNames: '[name]-dev' })),
  esbuild.context(development(serverOptions('development'))),
])
for (const context of contexts) await context.watch()

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, async () => {
    stopping = true
    await Promise.all(contexts.map((context) => context.dispose()))
    if (!server) process.exit()
    server.once('exit', () => process.exit())
    server.kill('SIGTERM')
  })

/** @type {NodeJS.Timeout | undefined} */
let timer

/** Both builds end at about the same time: one start is enough. @param {esbuild.BuildResult} result */
function restart(result) {
  if (result.errors.length > 0 || stopping) return
  clearTimeout(timer)
  timer = setTimeout(replaceServer, 150)
}

function replaceServer() {
  const former = server
  if (!former || former.exitCode !== null) return launch()
  former.once('exit', launch)
  former.kill('SIGTERM')
}

function launch() {
  if (stopping) return
  // Out of the terminal's reach: its Ctrl-C comes to us, and we tell the server.
  server = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist/server.js')], {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  })
}
