import path from 'node:path'
import * as esbuild from 'esbuild'
import { serverOptions } from '../scripts/build.mjs'

/** The server as shipped, but for its packs: those of a file of the bench. Answers the path of the bundle. */
export async function buildWithPacks(file: string): Promise<string> {
  const outdir = path.join(import.meta.dirname, '../dist/bench', path.parse(file).name)
  const options = serverOptions('production')
  const packs: esbuild.Plugin = {
    name: 'packs-of-the-bench',
    setup(build) {
      build.onResolve({ filter: /\/procedures\/index\.ts$/ }, () => ({ path: path.join(import.meta.dirname, file) }))
    },
  }
  await esbuild.build({ ...options, outdir, plugins: [packs, ...options.plugins] })
  return path.join(outdir, 'server.js')
}
