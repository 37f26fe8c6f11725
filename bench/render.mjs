// Milliseconds of one server rendering of a 12-field step by our theme, and by RJSF's own, in production mode: node bench/render.mjs
import { rm } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

process.env.NODE_ENV = 'production'
const outfile = fileURLToPath(new URL('../var/bench-render.mjs', import.meta.url))
await build({
  entryPoints: [fileURLToPath(new URL('render-cases.tsx', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
})
const { cases } = await import(pathToFileURL(outfile).href)
for (const [name, render] of Object.entries(cases)) console.log(name.padEnd(36), `${median(render).toFixed(3)} ms`)
if (!process.env.KEEP) await rm(outfile)

/** Median of 9 rounds of 400 renderings, once warm. */
function median(render) {
  for (let index = 0; index < 2000; index++) render()
  const rounds = Array.from({ length: 9 }, () => {
    const start = performance.now()
    for (let index = 0; index < 400; index++) render()
    return (performance.now() - start) / 400
  })
  return rounds.sort((a, b) => a - b)[4]
}
