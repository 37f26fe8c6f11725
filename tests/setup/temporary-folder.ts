import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterFile } from './after-file.ts'

/** The path of a folder of its own, which is made when something is put there and removed when the test file is over. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-test-'))
  afterFile(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}
