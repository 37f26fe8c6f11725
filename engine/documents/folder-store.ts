import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { assertBlobKey } from './blob-key.ts'
import { checkStore } from './check-store.ts'
import { DocumentMissing } from './document-missing.ts'
import type { DocumentStore } from './document-store.ts'

/** Where a file is written before it takes its name. On the same disk, so that taking it is one step. */
const arrivals = 'arrivals'

/** Files below one folder, spread over 256 others by the first letters of their key. Made on the first write, for its owner only. */
export function createFolderStore(folder: string): DocumentStore {
  const placeOf = (key: string): string => {
    assertBlobKey(key)
    return path.join(folder, key.slice(0, 2), key)
  }
  const store = {
    async put(key: string, bytes: Uint8Array) {
      await writeWhole(placeOf(key), bytes, path.join(folder, arrivals))
    },
    async get(key: string) {
      const place = placeOf(key)
      try {
        return await fs.readFile(place)
      } catch (error) {
        throw isAbsent(error) ? new DocumentMissing(key) : error
      }
    },
    async remove(key: string) {
      await fs.rm(placeOf(key), { force: true })
    },
  }
  return {
    ...store,
    check: () => checkStore(store, `the folder ${folder}`),
    sweep: (before) => removeOlder(path.join(folder, arrivals), before),
  }
}

async function writeWhole(place: string, bytes: Uint8Array, drafts: string): Promise<void> {
  const draft = path.join(drafts, randomBytes(16).toString('hex'))
  const parent = path.dirname(place)
  for (const needed of [drafts, parent]) await fs.mkdir(needed, { recursive: true, mode: 0o700 })
  try {
    const file = await fs.open(draft, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await fs.rename(draft, place)
  } catch (error) {
    await fs.rm(draft, { force: true })
    throw error
  }
  await syncFolder(parent)
}

/** A new name is only kept through a power cut once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await fs.open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

async function removeOlder(folder: string, before: Date): Promise<number> {
  const names = await fs.readdir(folder).catch((error: unknown) => {
    if (isAbsent(error)) return []
    throw error
  })
  let removed = 0
  for (const name of names) {
    const draft = path.join(folder, name)
    const stat = await fs.stat(draft).catch(() => undefined)
    if (!stat?.isFile() || stat.mtime >= before) continue
    await fs.rm(draft, { force: true })
    removed += 1
  }
  return removed
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
