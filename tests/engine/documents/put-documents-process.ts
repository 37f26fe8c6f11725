/** Keeps files in the folder given until it is killed, and tells each that is kept. Started by a test. */
import { createBlobKey } from '../../../engine/documents/blob-key.ts'
import { createFolderStore } from '../../../engine/documents/folder-store.ts'

const store = createFolderStore(process.argv[2] ?? '')
for (;;) {
  const key = createBlobKey()
  await store.put(key, Buffer.alloc(3_000_000, key))
  process.stdout.write(`${key}\n`)
}
