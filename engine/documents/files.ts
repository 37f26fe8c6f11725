import type { Config } from '../config.ts'
import { createQueue } from '../create-queue.ts'
import { createDocumentStore } from './create-document-store.ts'
import type { DocumentStore } from './document-store.ts'
import type { DrawnLogo } from './draw-logo.ts'
import type { FileToInspect, InspectedFile } from './inspect-file.ts'
import { createScanner, type Scanner } from './scanner.ts'
import { tellingStore } from './telling-store.ts'
import { createVault, type Vault } from './vault.ts'

/** The tools of files, as the settings say. */
export type Files = {
  readonly store: DocumentStore
  readonly vault: Vault
  /** Absent when no antivirus is configured. */
  readonly scanner?: Scanner
  /** Throws `FileRefused`, or `TooManyRequests` when too many files wait already. */
  inspect(file: FileToInspect): Promise<InspectedFile>
  /** The same of a logo: PNG, JPEG or plain SVG, drawn again as a small PNG. Throws `FileRefused`. */
  drawLogo(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<DrawnLogo>
  /** A sentence for each thing that whoever runs the instance should see to. Never rejects. */
  check(): Promise<readonly string[]>
}

export function createFiles({
  documentsUrl,
  documentsKey,
  antivirusUrl,
}: Pick<Config, 'documentsUrl' | 'documentsKey' | 'antivirusUrl'>): Files {
  if (!documentsUrl) throw new Error('loadConfig says where files are kept')
  const store = tellingStore(createDocumentStore(documentsUrl))
  const turn = createQueue(2, 40)
  const scanner = antivirusUrl && createScanner({ address: antivirusUrl })
  return {
    store,
    vault: createVault(documentsKey),
    ...(scanner && { scanner }),
    // Two photos at once, some 60 MB each, whatever comes. What draws them is loaded with the first: it would slow each start.
    inspect: (file) =>
      turn(async () => {
        const { inspectFile } = await import('./inspect-file.ts')
        return inspectFile(file)
      }),
    drawLogo: async (file) => (await import('./take-logo.ts')).takeLogo(file),
    check: () => checkFiles(store, scanner),
  }
}

async function checkFiles(store: DocumentStore, scanner: Scanner | undefined): Promise<readonly string[]> {
  const silence = scanner?.ping().then(
    () => undefined,
    (error: unknown) => `Files wait: ${error instanceof Error ? error.message : 'no answer'}.`,
  )
  const { writable, message } = await store.check()
  return [writable ? undefined : message, await silence].filter((warning) => warning !== undefined)
}
