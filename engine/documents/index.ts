/**
 * Files that people attach: looked at, scanned, sealed and kept. It knows no demande, no SQL and no HTTP: who may attach or open what
 * is decided by use-cases.
 */
export { createBlobKey } from './blob-key.ts'
export { DocumentDamaged } from './document-damaged.ts'
export { DocumentMissing } from './document-missing.ts'
export type { DocumentStore, StoreCheck } from './document-store.ts'
export { createFiles, type Files } from './files.ts'
export type { AcceptedType, FileToInspect, InspectedFile } from './inspect-file.ts'
export type { Scanner } from './scanner.ts'
export type { Envelope, Vault } from './vault.ts'
