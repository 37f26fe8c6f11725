import { createBlobKey } from './blob-key.ts'
import type { DocumentStore, StoreCheck } from './document-store.ts'

/** Puts, reads back and removes a few bytes. `place` is named in the sentence. */
export async function checkStore(
  { put, get, remove }: Pick<DocumentStore, 'put' | 'get' | 'remove'>,
  place: string,
): Promise<StoreCheck> {
  const key = createBlobKey()
  const bytes = Buffer.from('a file of no one')
  try {
    await put(key, bytes)
    const kept = await get(key)
    await remove(key)
    if (kept.equals(bytes)) return { writable: true, message: `Files are kept in ${place}.` }
    return {
      writable: false,
      message: `${place} gives back something else than what was put: files cannot be kept there.`,
    }
  } catch (error) {
    return { writable: false, message: `Files cannot be kept in ${place}: ${reasonOf(error)}.` }
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: '' }
  return code || message.split('\n')[0] || 'unknown reason'
}
