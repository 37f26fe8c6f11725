import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** `secret` signs; `documents-key` wraps the keys of files. */
const sizes = {
  secret: { bytes: 48, encoding: 'base64url' },
  'documents-key': { bytes: 32, encoding: 'base64' },
} as const

/** A secret of this folder, made on first use; of two processes that make it together, the first to write wins. */
export function keepSecret(dataDir: string, name: keyof typeof sizes): string {
  const file = path.join(dataDir, name)
  fs.mkdirSync(dataDir, { recursive: true })
  const draft = `${file}-${process.pid}`
  if (!fs.existsSync(file)) {
    const { bytes, encoding } = sizes[name]
    fs.writeFileSync(draft, randomBytes(bytes).toString(encoding), { mode: 0o600 })
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
