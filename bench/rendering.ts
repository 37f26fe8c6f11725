import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { atMost, type Figure, noted, type Settings } from './figure.ts'
import { median } from './load.ts'

/** One server rendering of a 12-field step by our theme against RJSF's own, both in React's production form. */
export async function measureRendering({ folder }: Settings): Promise<Figure[]> {
  const outfile = path.join(folder, 'render-cases.mjs')
  await build({
    entryPoints: [path.join(import.meta.dirname, 'render-cases.tsx')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)});`,
    },
  })
  const { cases }: { cases: { ours: () => string; oursWithErrors: () => string; rjsf: () => string } } = await import(
    pathToFileURL(outfile).href
  )
  const rjsf = time(cases.rjsf)
  const ours = time(cases.ours)
  return [
    noted('server rendering of 12 fields, RJSF’s own theme', rjsf, 'ms'),
    atMost('… our theme against it', ours / rjsf, { limit: 1, unit: '×' }),
    atMost('… our theme with two errors against it', time(cases.oursWithErrors) / rjsf, { limit: 1.2, unit: '×' }),
  ]
}

/** Median of 9 rounds of 400 renderings, once warm, in milliseconds. */
function time(render: () => string): number {
  for (let index = 0; index < 2000; index++) render()
  return median(
    Array.from({ length: 9 }, () => {
      const start = performance.now()
      for (let index = 0; index < 400; index++) render()
      return (performance.now() - start) / 400
    }),
  )
}
