import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AntivirusAddress } from '../../../engine/config/document-settings.ts'
import { createBlobKey, createFiles } from '../../../engine/documents/index.ts'
import { pdfOf } from '../../fixtures/hostile-files/pdf-files.ts'
import { startClamd } from '../../setup/clamd.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'

const key = [Buffer.alloc(32, 'a key of the tests')]

function filesIn(folder: string, antivirusUrl?: AntivirusAddress) {
  return createFiles({ documentsUrl: { kind: 'folder', path: folder }, documentsKey: key, antivirusUrl })
}

test('a file is inspected, scanned, sealed, kept, and given back', async () => {
  const folder = temporaryFolder()
  const { inspect, scanner, vault, store } = filesIn(folder, await startClamd())
  const { bytes } = await inspect({ name: 'mandat.pdf', bytes: pdfOf({ objects: ['(Mandat)'] }), accept: ['pdf'] })
  expect(await scanner?.scan(bytes)).toBe('clean')
  const { sealed, envelope } = vault.seal(bytes)
  const blobKey = createBlobKey()
  await store.put(blobKey, sealed)
  expect(fs.readFileSync(path.join(folder, blobKey.slice(0, 2), blobKey)).includes('Mandat')).toBe(false)
  expect(vault.open(await store.get(blobKey), JSON.parse(JSON.stringify(envelope))).equals(bytes)).toBe(true)
})

test('many at once are all inspected; a refusal leaves its place to the next', async () => {
  const { inspect } = filesIn(temporaryFolder())
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      inspect({ name: 'a.pdf', bytes: index % 2 ? pdfOf({}) : Buffer.from('x'), accept: ['pdf'] }),
    ),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(
    outcomes.map((_, index) => (index % 2 ? 'fulfilled' : 'rejected')),
  )
})

test('a store that fails is told for what it is; a missing file and a wrong key too', async () => {
  const file = path.join(temporaryFolder(), 'a file')
  fs.writeFileSync(file, '')
  const { store } = filesIn(file)
  await expect(store.put(createBlobKey(), Buffer.from('x'))).rejects.toMatchObject({
    code: 'FilesAway',
    status: 503,
    cause: { code: 'ENOTDIR' },
  })
  const { store: empty } = filesIn(temporaryFolder())
  await expect(empty.get(createBlobKey())).rejects.toMatchObject({ name: 'DocumentMissing' })
  await expect(empty.get('../secret')).rejects.toThrow('not the key of a document')
})

describe('what whoever runs the instance is told', () => {
  test('nothing, when all is well', async () => {
    expect(await filesIn(temporaryFolder()).check()).toEqual([])
    expect(await filesIn(temporaryFolder(), await startClamd()).check()).toEqual([])
  })

  test('a folder that cannot be written and an antivirus that is away', async () => {
    const file = path.join(temporaryFolder(), 'a file')
    fs.writeFileSync(file, '')
    const warnings = await filesIn(file, { path: '/nowhere/clamd.ctl' }).check()
    expect(warnings).toEqual([
      expect.stringMatching(/^Files cannot be kept in the folder .*\.$/),
      'Files wait: the antivirus does not answer: Error: connect ENOENT /nowhere/clamd.ctl.',
    ])
  })
})

test('without an antivirus there is no scanner', () => {
  expect(filesIn(temporaryFolder()).scanner).toBeUndefined()
})
