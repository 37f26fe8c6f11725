import { ZipFile } from 'yazl'

export type ZipEntry = { readonly path: string; readonly bytes: Buffer }

/** An archive of what comes, in memory: it is sealed whole. */
export async function createZip(entries: AsyncIterable<ZipEntry>, at: Date): Promise<Buffer> {
  const zip = new ZipFile()
  const chunks: Buffer[] = []
  const isWritten = new Promise<void>((resolve, reject) => {
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.on('end', resolve)
    zip.outputStream.on('error', reject)
  })
  for await (const { path, bytes } of entries) zip.addBuffer(bytes, path, { mtime: at })
  zip.end()
  await isWritten
  return Buffer.concat(chunks)
}
