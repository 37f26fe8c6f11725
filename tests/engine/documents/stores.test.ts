import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DocumentsPlace } from '../../../engine/config/document-settings.ts'
import { createDocumentStore } from '../../../engine/documents/create-document-store.ts'
import type { DocumentStore } from '../../../engine/documents/document-store.ts'
import { createBlobKey, DocumentMissing } from '../../../engine/documents/index.ts'
import { createS3Store } from '../../../engine/documents/s3-store.ts'
import { afterFile } from '../../setup/after-file.ts'
import { startS3 } from '../../setup/s3.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'

const folder = path.join(temporaryFolder(), 'documents')
const places: { readonly what: string; readonly place: () => Promise<DocumentsPlace> }[] = [
  { what: 'a folder', place: async () => ({ kind: 'folder', path: folder }) },
  { what: 'an S3 bucket', place: () => startS3('pieces') },
]

describe.each(places)('documents in $what', ({ place }) => {
  let store: DocumentStore
  beforeAll(async () => {
    store = createDocumentStore(await place())
  })

  test.each([0, 1, 70_000, 10_000_000])('%i bytes come back as they were', async (size) => {
    const key = createBlobKey()
    const bytes = Buffer.alloc(size, 'accentué')
    await store.put(key, bytes)
    expect((await store.get(key)).equals(bytes)).toBe(true)
  })

  test('a part of a larger memory is put alone', async () => {
    const key = createBlobKey()
    await store.put(key, new Uint8Array(Buffer.from('avant|pièce|après')).subarray(6, 12))
    expect((await store.get(key)).toString()).toBe('pièce')
  })

  test('a second put replaces the first', async () => {
    const key = createBlobKey()
    await store.put(key, Buffer.from('the first, which is longer'))
    await store.put(key, Buffer.from('the second'))
    expect((await store.get(key)).toString()).toBe('the second')
  })

  test('what was removed is missing; removing again is fine', async () => {
    const key = createBlobKey()
    await store.put(key, Buffer.from('x'))
    await store.remove(key)
    await store.remove(key)
    await expect(store.get(key)).rejects.toBeInstanceOf(DocumentMissing)
  })

  test.each([
    '',
    '..',
    '../secret',
    `${'a'.repeat(30)}/a`,
    'A'.repeat(32),
    '.'.repeat(32),
    `${'a'.repeat(32)}\n`,
    'a'.repeat(31),
  ])('no key %j', async (key) => {
    for (const attempt of [() => store.put(key, Buffer.from('x')), () => store.get(key), () => store.remove(key)])
      await expect((async () => attempt())()).rejects.toThrow('not the key of a document')
  })

  test('many at once, each whole', async () => {
    const keys = Array.from({ length: 30 }, createBlobKey)
    await Promise.all(keys.map((key) => store.put(key, Buffer.from(key.repeat(2_000)))))
    const kept = await Promise.all(keys.map((key) => store.get(key)))
    expect(kept.map(String)).toEqual(keys.map((key) => key.repeat(2_000)))
  })

  test('it says that it can be written', async () => {
    expect(await store.check()).toMatchObject({ writable: true })
  })

  test('nothing is left to sweep', async () => {
    expect(await store.sweep(new Date(8_640_000_000_000_000))).toBe(0)
  })
})

describe('a folder', () => {
  test('is for its owner only, and its files are spread', async () => {
    const key = createBlobKey()
    await createDocumentStore({ kind: 'folder', path: folder }).put(key, Buffer.from('x'))
    const file = path.join(folder, key.slice(0, 2), key)
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('what a crash left is swept once it is old, and nothing else', async () => {
    const other = path.join(temporaryFolder(), 'documents')
    const store = createDocumentStore({ kind: 'folder', path: other })
    expect(await store.sweep(new Date())).toBe(0)
    const key = createBlobKey()
    await store.put(key, Buffer.from('kept'))
    for (const [name, at] of [
      ['old', '2026-11-23T06:00:00Z'],
      ['young', '2026-11-23T07:30:00Z'],
    ] as const) {
      fs.writeFileSync(path.join(other, 'arrivals', name), 'half a fi')
      fs.utimesSync(path.join(other, 'arrivals', name), new Date(at), new Date(at))
    }
    expect(await store.sweep(new Date('2026-11-23T07:00:00Z'))).toBe(1)
    expect(fs.readdirSync(path.join(other, 'arrivals'))).toEqual(['young'])
    expect((await store.get(key)).toString()).toBe('kept')
  })

  test('that cannot be made is said, and a put leaves nothing', async () => {
    const file = path.join(temporaryFolder(), 'a file')
    fs.writeFileSync(file, '')
    const store = createDocumentStore({ kind: 'folder', path: path.join(file, 'documents') })
    expect(await store.check()).toEqual({
      writable: false,
      message: `Files cannot be kept in the folder ${file}/documents: ENOTDIR.`,
    })
    await expect(store.put(createBlobKey(), Buffer.from('x'))).rejects.toThrow('ENOTDIR')
  })

  test('a write that fails half-way leaves no draft', async () => {
    const other = path.join(temporaryFolder(), 'documents')
    const store = createDocumentStore({ kind: 'folder', path: other })
    const key = createBlobKey()
    // Its name is taken by a folder: all goes well but the last step.
    fs.mkdirSync(path.join(other, key.slice(0, 2), key, 'x'), { recursive: true })
    await expect(store.put(key, Buffer.from('x'))).rejects.toThrow()
    expect(fs.readdirSync(path.join(other, 'arrivals'))).toEqual([])
  })
})

describe('an S3 bucket', () => {
  test('that is not there is said, without the secret', async () => {
    const place = await startS3('pieces')
    const check = await createDocumentStore({ ...place, bucket: 'absent' }).check()
    expect(check).toEqual({
      writable: false,
      message: 'Files cannot be kept in the bucket absent of 127.0.0.1: NoSuchBucket.',
    })
  })

  test('an unknown account is said', async () => {
    const place = await startS3('pieces')
    const check = await createDocumentStore({ ...place, accessKey: 'nobody', secretKey: 'mot de passe' }).check()
    expect(check.message).toMatch(/InvalidAccessKeyId\.$/)
    expect(check.message).not.toContain('mot de passe')
  })

  test('a service that is silent is not waited for', async () => {
    const sockets: net.Socket[] = []
    const silent = net.createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    afterFile(() => {
      for (const socket of sockets) socket.destroy()
      silent.close()
    })
    const port = (silent.address() as net.AddressInfo).port
    const place = await startS3('pieces')
    const store = createS3Store({ ...place, port }, 200)
    await expect(store.put(createBlobKey(), Buffer.from('x'))).rejects.toThrow('within 200 ms')
    await expect(store.get(createBlobKey())).rejects.toThrow('within 200 ms')
    expect((await store.check()).writable).toBe(false)
  })
})
