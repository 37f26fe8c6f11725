import fs from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { expect, test } from 'vitest'
import type { createPrinter } from '../../../engine/prints/index.ts'
import { readPdf, textOf } from './read-pdf.ts'

const buildScript = path.resolve('scripts/build.mjs')

test('the thread is found and works once bundled, as it is deployed', async () => {
  fs.mkdirSync('var', { recursive: true })
  // Under the project, so that it finds its packages.
  const folder = fs.mkdtempSync(path.resolve('var/prints-'))
  try {
    const { serverOptions }: { serverOptions(mode: string): esbuild.BuildOptions } = await import(
      /* @vite-ignore */ buildScript
    )
    const options = serverOptions('production')
    const entryPoints = { ...Object(options.entryPoints), server: path.resolve('engine/prints/index.ts') }
    await esbuild.build({ ...options, entryPoints, outdir: folder })
    const built: { createPrinter: typeof createPrinter } = await import(
      /* @vite-ignore */ path.join(folder, 'server.js')
    )
    const printer = built.createPrinter()
    const bytes = await printer.print({
      title: 'Essai',
      issuer: { commune: 'Commune', service: 'Service', colour: '#0a5c55' },
      foot: 'Pied',
      madeAt: 0,
      blocks: [{ kind: 'paragraph', text: 'Bonjour Ÿ' }],
    })
    await printer.close()
    expect(textOf((await readPdf(bytes)).parts, 'P')).toContain('Bonjour Ÿ')
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}, 60_000)
