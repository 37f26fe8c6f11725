import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createFolderStore } from '../../../engine/documents/folder-store.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'

test('killed while it writes, the process leaves whole files, all that it told, and drafts that are swept', async () => {
  const folder = temporaryFolder()
  for (const count of [1, 4, 7]) {
    const told = await killAfter(count, folder)
    for (const key of told) expect(isWhole(await createFolderStore(folder).get(key), key)).toBe(true)
  }
  const kept = keysIn(folder)
  expect(kept.length).toBeGreaterThanOrEqual(12)
  for (const key of kept) expect(isWhole(fs.readFileSync(path.join(folder, key.slice(0, 2), key)), key)).toBe(true)
  await createFolderStore(folder).sweep(new Date(8_640_000_000_000_000))
  expect(fs.readdirSync(path.join(folder, 'arrivals'))).toEqual([])
  expect(keysIn(folder)).toEqual(kept)
})

/** Answers the keys that it told before it was killed. */
async function killAfter(count: number, folder: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/engine/documents/put-documents-process.ts', folder])
  let output = ''
  child.stdout.on('data', (data: Buffer) => {
    output += String(data)
    if (output.split('\n').length > count) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return output.split('\n').slice(0, -1)
}

function keysIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name !== 'arrivals')
    .flatMap((name) => fs.readdirSync(path.join(folder, name)))
    .sort()
}

function isWhole(bytes: Buffer, key: string): boolean {
  return bytes.equals(Buffer.alloc(3_000_000, key))
}
