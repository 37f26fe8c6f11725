import { fileTypeFromBuffer } from 'file-type'
import { inspectJpeg, inspectPng } from './inspect-image.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { type FileLimits, Refusal, refuseFile } from './refuse-file.ts'
import { extensionOf, safeFileName } from './safe-file-name.ts'

export type AcceptedType = 'pdf' | 'jpg' | 'png'

export type FileToInspect = {
  /** As the browser gave it. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly accept: readonly AcceptedType[]
  /** 10 unless given. */
  readonly maxMegabytes?: number
}

export type InspectedFile = {
  /** Safe to store, to show and to put in a header; it ends by the extension of the type. */
  readonly name: string
  readonly type: AcceptedType
  readonly mediaType: string
  /** An image is drawn again, without what it held besides; a PDF is as it came. */
  readonly bytes: Buffer
}

const types = {
  pdf: { label: 'PDF', mediaType: 'application/pdf', extensions: ['pdf'], inspect: inspectPdf },
  jpg: { label: 'JPEG', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], inspect: inspectJpeg },
  png: { label: 'PNG', mediaType: 'image/png', extensions: ['png'], inspect: inspectPng },
} as const

/**
 * Says whether a file may be kept, from its bytes; its name is only compared with them. Throws `FileRefused`, with a sentence for a
 * person. It does not look for viruses.
 */
export async function inspectFile({ name, bytes, accept, maxMegabytes = 10 }: FileToInspect): Promise<InspectedFile> {
  const limits: FileLimits = { formats: listed(accept.map((type) => types[type].label)), megabytes: maxMegabytes }
  const maxBytes = maxMegabytes * 1_000_000
  try {
    if (bytes.length === 0) throw new Refusal('emptyFile')
    if (bytes.length > maxBytes) throw new Refusal('tooLarge')
    const type = await typeOf(bytes, accept)
    const { mediaType, extensions, inspect } = types[type]
    const safeName = safeFileName(name, type)
    if (!extensions.some((extension) => extension === extensionOf(safeName)?.toLowerCase()))
      throw new Refusal('wrongExtension')
    const inspected = await inspect(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    if (inspected.length > maxBytes) throw new Refusal('tooLarge')
    return { name: safeName, type, mediaType, bytes: inspected }
  } catch (error) {
    throw error instanceof Refusal ? refuseFile(error, limits) : error
  }
}

/** What file-type calls each; an animated PNG is one whose first image is kept. */
const typeByDetected: { readonly [detected: string]: AcceptedType | undefined } = {
  pdf: 'pdf',
  jpg: 'jpg',
  png: 'png',
  apng: 'png',
}

async function typeOf(bytes: Uint8Array, accept: readonly AcceptedType[]): Promise<AcceptedType> {
  // A type is told by its first bytes; the rest would only cost time.
  const detected = await fileTypeFromBuffer(bytes.subarray(0, 8_192)).catch(() => undefined)
  const type = detected && typeByDetected[detected.ext]
  if (type && accept.includes(type)) return type
  throw new Refusal(detected?.mime.startsWith('image/hei') ? 'phonePhoto' : 'wrongType')
}

function listed(labels: readonly string[]): string {
  return new Intl.ListFormat('fr', { type: 'disjunction' }).format(labels)
}
