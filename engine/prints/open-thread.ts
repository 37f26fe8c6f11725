import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/** Run from its sources, a thread does not know TypeScript by itself, even when the program does. */
const fromSource = `import('tsx/esm/api').then(({ tsImport }) => tsImport(require('node:worker_threads').workerData, __filename))`

/** Beside this file as source; beside the server, whatever the chunk that this is in, once bundled. */
export function openThread(): Worker {
  const source = new URL('./print-thread.ts', import.meta.url)
  const limits = { resourceLimits: { maxOldGenerationSizeMb: 256 } }
  if (existsSync(fileURLToPath(source)))
    return new Worker(fromSource, { ...limits, eval: true, workerData: source.href })
  const built = ['./print-thread.js', '../print-thread.js'].map((name) => new URL(name, import.meta.url))
  const found = built.find((url) => existsSync(fileURLToPath(url)))
  if (!found) throw new Error('print-thread.js is not beside the server: build it')
  return new Worker(found, limits)
}
