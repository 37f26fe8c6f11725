/** Builds the scripts of the pages once for a run, in a folder of its own: the run neither trusts nor touches `dist/`. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as esbuild from 'esbuild'
import type { TestProject } from 'vitest/node'
import { browserOptions } from '../../scripts/build.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built scripts of the pages. */
    browserScripts: string
  }
}

export default async function buildBrowserScripts(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-scripts-'))
  await esbuild.build({ ...browserOptions('production'), outdir: folder })
  project.provide('browserScripts', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
