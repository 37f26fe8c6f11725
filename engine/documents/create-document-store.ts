import type { DocumentsPlace } from '../config/document-settings.ts'
import type { DocumentStore } from './document-store.ts'
import { createFolderStore } from './folder-store.ts'
import { createS3Store } from './s3-store.ts'

export function createDocumentStore(place: DocumentsPlace): DocumentStore {
  return place.kind === 'folder' ? createFolderStore(place.path) : createS3Store(place)
}
