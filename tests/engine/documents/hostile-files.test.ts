import { beforeAll, describe, expect, test } from 'vitest'
import { inspectFile } from '../../../engine/documents/inspect-file.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { hostileFiles } from '../../fixtures/hostile-files/hostile-files.ts'
import { watchMemory } from '../../setup/watch-memory.ts'

const accept = ['pdf', 'jpg', 'png'] as const

/** What is loaded once is not the cost of a file. */
beforeAll(async () => {
  const { default: sharp } = await import('sharp')
  await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
})

describe('refused with its reason, at once and at no cost', () => {
  test.each(hostileFiles)('$what', async ({ name, bytes, reason }) => {
    const content = await bytes()
    const memory = await watchMemory()
    // Of the processor, so that a busy machine changes nothing.
    const before = process.cpuUsage()
    const refusal = await inspectFile({ name, bytes: content, accept }).catch((error: unknown) => error)
    const { user, system } = process.cpuUsage(before)
    const megabytes = memory.stop()
    expect(refusal).toBeInstanceOf(GuichetError)
    expect(refusal).toMatchObject({
      code: 'FileRefused',
      status: 422,
      context: { reason },
      details: [{ path: '', code: reason }],
    })
    expect((user + system) / 1_000, 'milliseconds').toBeLessThan(1_000)
    expect(megabytes, 'megabytes').toBeLessThan(64)
  })

  test('there are as many as one may count on', () => {
    expect(hostileFiles.length).toBeGreaterThan(60)
  })
})

describe('a sentence for a person', () => {
  const shown = (error: unknown) => (error instanceof GuichetError ? error.citizenMessage : String(error))
  const sentenceOf = async (what: string, more: object = {}) => {
    const found = hostileFiles.find((file) => file.what === what)
    if (!found) throw new Error(`no file is ${what}`)
    return inspectFile({ name: found.name, bytes: await found.bytes(), accept, ...more }).then(String, shown)
  }

  test('says what to do, in French, for each reason', async () => {
    const sentences = new Map<string, string>()
    for (const { what, reason } of hostileFiles)
      if (!sentences.has(reason)) sentences.set(reason, await sentenceOf(what))
    expect([...sentences.keys()].sort()).toEqual([
      'activeContent',
      'damaged',
      'emptyFile',
      'hiddenContent',
      'passwordProtected',
      'phonePhoto',
      'tooComplex',
      'tooLarge',
      'wrongExtension',
      'wrongType',
    ])
    for (const sentence of sentences.values()) {
      expect(sentence).toMatch(/^Ce.*joignez.*\.$/)
      // Its typography, and no word of programmers.
      expect(sentence).not.toMatch(/'| [;:!?»]|« |undefined|JavaScript|Error/)
    }
  })

  test('names what is accepted here, and how much', async () => {
    expect(await sentenceOf('a GIF as photo.png')).toContain('un fichier PDF, JPEG ou PNG.')
    expect(await sentenceOf('a GIF as photo.png', { accept: ['pdf'] })).toContain('un fichier PDF.')
    expect(await sentenceOf('10 MB and a byte')).toContain('dépasse 10\u00a0Mo')
    expect(await sentenceOf('10 MB and a byte', { maxMegabytes: 2 })).toContain('dépasse 2\u00a0Mo')
    expect(await sentenceOf('a PDF under a password')).toContain(
      '«\u00a0Imprimer\u00a0» puis «\u00a0Enregistrer au format PDF\u00a0»',
    )
  })
})
