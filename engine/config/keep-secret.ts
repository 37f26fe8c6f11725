import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** The secret of this folder, made on first use; of two processes that make it together, the first to write wins. */
export function keepSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret')
  fs.mkdirSync(dataDir, { recursive: true })
  const draft = `${file}-${process.pid}`
  if (!fs.existsSync(file)) {
    fs.writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600 })
    try {
      // A link is made whole or not at all, and never replaces.
      fs.linkSync(draft, file)
    } catch (error) {
      if (!fs.existsSync(file)) throw error
    } finally {
      fs.rmSync(draft, { force: true })
    }
  }
  return fs.readFileSync(file, 'utf8')
}
