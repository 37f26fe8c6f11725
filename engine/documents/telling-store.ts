import { GuichetError } from '../errors.ts'
import { DocumentMissing } from './document-missing.ts'
import type { DocumentStore } from './document-store.ts'

/** The same store, whose failures are told as `FilesAway`: a full disk or a silent service is not the fault of who sends a file. */
export function tellingStore(store: DocumentStore): DocumentStore {
  return {
    ...store,
    put: (key, bytes) => told(store.put(key, bytes)),
    get: (key) => told(store.get(key)),
    remove: (key) => told(store.remove(key)),
  }
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (cause instanceof DocumentMissing || cause instanceof TypeError) throw cause
    throw new GuichetError('FilesAway', { cause })
  }
}
