import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { deflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { inspectFile } from '../../../engine/documents/inspect-file.ts'
import { flateStream, madePdf, objectStream, pdfOf, stream } from '../../fixtures/hostile-files/pdf-files.ts'
import { animation, plainPng, textBomb } from '../../fixtures/hostile-files/png-files.ts'
import { zipOf } from '../../fixtures/hostile-files/zip-file.ts'
import { watchMemory } from '../../setup/watch-memory.ts'

const accept = ['pdf', 'jpg', 'png'] as const
const inspect = async (name: string, bytes: Buffer | Promise<Buffer>) =>
  inspectFile({ name, bytes: await bytes, accept })

describe('ordinary PDFs are kept as they came', () => {
  const written = (document: PDFKit.PDFDocument) => {
    document.text('Attestation de domicile de Mme N’DIAYE, née D’ARÇON')
    document.text('le site', { link: 'https://example.org/JS/Launch?AA' })
  }
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['simple', () => madePdf({}, written)],
    ['tagged, in French', () => madePdf({ tagged: true, lang: 'fr-FR', pdfVersion: '1.7' }, written)],
    ['not compressed', () => madePdf({ compress: false }, written)],
    [
      'of three pages, with an outline',
      () =>
        madePdf({}, (document) => {
          written(document)
          document.addPage().outline.addItem('Annexe')
          document.addPage()
        }),
    ],
    [
      'with a photo and a picture',
      async () => {
        const images = [await photo(600, 400).jpeg().toBuffer(), await photo(600, 400).png().toBuffer()]
        return madePdf({}, (document) => images.forEach((image) => void document.image(image, 0, 0, { width: 100 })))
      },
    ],
    [
      'with a form to fill by hand',
      () =>
        madePdf({}, (document) => {
          document.initForm()
          document.formText('nom', 10, 10, 100, 20)
        }),
    ],
    ['that opens at the width of its page', () => pdfOf({ catalog: '/OpenAction[3 0 R/FitH 842]' })],
    ['that opens on a page, by an action', () => pdfOf({ catalog: '/OpenAction<</S/GoTo/D[3 0 R/Fit]>>' })],
    [
      'that opens on a page, by an action kept elsewhere',
      () => pdfOf({ catalog: '/OpenAction 4 0 R', objects: ['<</S/GoTo/D[3 0 R/Fit]>>'] }),
    ],
    [
      'that opens on a page, by an action in a table',
      () => pdfOf({ catalog: '/OpenAction 11 0 R', objects: [objectStream('<<>>', '<</S/GoTo/D[3 0 R/Fit]>>')] }),
    ],
    [
      'with a table of objects',
      () => pdfOf({ objects: [objectStream('<</Type/Font/BaseFont/Helvetica>>', '(http://example.org/JS)', '[1 2]')] }),
    ],
    [
      'with text in letters',
      () => pdfOf({ objects: [stream('<~87cURD]j7BEbo80~>'.slice(2), '/Filter/ASCII85Decode')] }),
    ],
    ['with a size hint', () => pdfOf({ objects: [flateStream('x', '/Filter/FlateDecode/I 110/S 38')] })],
    [
      'with names that begin as forbidden ones',
      () => pdfOf({ objects: ['<</JSX 1/AAPL:Keywords[(x)]/EFG 2/LaunchPad 3/Java/Script>>'] }),
    ],
    [
      'with what an image has by chance',
      () => pdfOf({ objects: [stream('\xff\xd8/JS \xff/AA<\xff/EF/', '/Filter/DCTDecode')] }),
    ],
    [
      'with damaged data in a stream',
      () => pdfOf({ objects: [stream(deflateSync('x'.repeat(9_000)).subarray(0, 12), '/Filter/FlateDecode')] }),
    ],
    ['with blanks after its end', () => Buffer.concat([pdfOf({}), Buffer.alloc(600)])],
    [
      'with 20 MB of a page scanned without loss',
      () => pdfOf({ objects: [flateStream(Buffer.alloc(20_000_000, 0x2f))] }),
    ],
  ])('%s', async (_what, make) => {
    const bytes = await make()
    const inspected = await inspect('Attestation.pdf', bytes)
    expect(inspected).toMatchObject({ name: 'Attestation.pdf', type: 'pdf', mediaType: 'application/pdf' })
    expect(inspected.bytes.equals(bytes)).toBe(true)
    // The fixture is a PDF, or the test would say nothing.
    expect((await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise).numPages).toBeGreaterThan(0)
  })
})

describe('images are drawn again', () => {
  test('a photo loses its place and its camera, and stands upright', async () => {
    const taken = await photo(400, 300)
      .withExif({
        IFD0: { Make: 'Téléphone', Orientation: '6' },
        IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '21/1 22/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(taken).metadata()).exif?.length).toBeGreaterThan(20)
    const { bytes, ...file } = await inspect('IMG 0001.JPG', taken)
    expect(file).toEqual({ name: 'IMG 0001.JPG', type: 'jpg', mediaType: 'image/jpeg' })
    const { exif, icc, xmp, width, height, format } = await sharp(bytes).metadata()
    expect({ exif, icc, xmp, width, height, format }).toEqual({
      exif: undefined,
      icc: undefined,
      xmp: undefined,
      width: 300,
      height: 400,
      format: 'jpeg',
    })
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('held as %i, it is drawn as viewers show it', async (orientation) => {
    const taken = await photo(160, 120).withMetadata({ orientation }).jpeg().toBuffer()
    const { bytes } = await inspect('photo.jpg', taken)
    const [drawn, expected] = await Promise.all(
      [sharp(bytes), sharp(taken).autoOrient()].map((image) => image.resize(8, 8, { fit: 'fill' }).raw().toBuffer()),
    )
    expect(
      Math.max(...[...(drawn ?? [])].map((value, index) => Math.abs(value - (expected?.[index] ?? 999)))),
    ).toBeLessThan(8)
  })

  test.each<[string, string, () => Promise<Buffer> | Buffer]>([
    ['in four inks', 'scan.jpg', () => photo(300, 200).toColourspace('cmyk').jpeg().toBuffer()],
    ['drawn in passes', 'photo.jpeg', () => photo(300, 200).jpeg({ progressive: true }).toBuffer()],
    ['in grey', 'scan.jpg', () => photo(300, 200).greyscale().jpeg().toBuffer()],
    ['of 16 bits', 'scan.png', () => photo(300, 200).toColourspace('rgb16').png().toBuffer()],
    ['with transparency', 'sceau.png', () => photo(300, 200).ensureAlpha(0.5).png().toBuffer()],
    ['in 16 colours', 'plan.png', () => photo(300, 200).png({ palette: true, colours: 16 }).toBuffer()],
    ['in black and white', 'fax.png', () => plainPng(300, 200)],
    ['animated', 'film.png', () => plainPng(300, 200, animation())],
    ['interlaced', 'plan.png', () => photo(300, 200).png({ progressive: true }).toBuffer()],
    ['with a text of 1 GB', 'texte.png', () => plainPng(300, 200, textBomb(1_000))],
    [
      'with a ZIP behind it',
      'photo.jpg',
      async () => Buffer.concat([await photo(300, 200).jpeg().toBuffer(), zipOf('virus.exe', 'MZ')]),
    ],
    [
      'with a page behind it',
      'photo.png',
      () => Buffer.concat([plainPng(300, 200), Buffer.from('<script>alert(1)</script>')]),
    ],
    [
      'with a ZIP and a script in its comment',
      'photo.jpg',
      async () =>
        withComment(
          await photo(300, 200).jpeg().toBuffer(),
          Buffer.concat([zipOf('virus.exe', 'MZ'), Buffer.from('*/<script>')]),
        ),
    ],
  ])('%s', async (_what, name, make) => {
    const memory = await watchMemory()
    const { bytes, mediaType } = await inspect(name, make())
    expect(memory.stop()).toBeLessThan(64)
    const { format, width, height, space, depth } = await sharp(bytes).metadata()
    expect({ width, height, depth }).toEqual({ width: 300, height: 200, depth: 'uchar' })
    expect(`image/${format}`).toBe(mediaType)
    expect(['srgb', 'b-w']).toContain(space)
    for (const trace of ['PK\x03\x04', 'script', 'virus.exe', 'zTXt', 'acTL'])
      expect(bytes.includes(trace), trace).toBe(false)
  })

  test('a large one is kept at a size where an A4 page is read', async () => {
    const { bytes } = await inspect('scan.png', plainPng(7_000, 8_000))
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 3_500, height: 4_000 })
  })
})

describe('other people are not kept waiting', () => {
  test('a photo of 5 MB takes less than 64 MB, and 10 MB of PDF hardly any', async () => {
    await inspect('warm.jpg', photo(100, 100).jpeg().toBuffer())
    const taken = await photo(4_300, 3_200, 5).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }).toBuffer()
    expect(taken.length).toBeGreaterThan(4_000_000)
    const pdf = pdfOf({ objects: [stream(randomBytes(9_000_000)), flateStream(Buffer.alloc(30_000_000))] })
    for (const [name, bytes] of [
      ['photo.jpg', taken],
      ['scan.pdf', pdf],
    ] as const) {
      const memory = await watchMemory()
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      await inspect(name, bytes)
      delay.disable()
      expect(memory.stop(), name).toBeLessThan(64)
      expect(delay.max / 1e6, name).toBeLessThan(400)
    }
  })
})

/** Soft colours, with a little noise: it weighs what a photo does. */
function photo(width: number, height: number, coarseness = 8) {
  const [columns, rows] = [Math.ceil(width / coarseness), Math.ceil(height / coarseness)]
  const noise = Buffer.from(
    Uint8Array.from({ length: columns * rows * 3 }, (_, index) => (index * 7_919 + ((index * index) % 251) * 31) % 256),
  )
  return sharp(noise, { raw: { width: columns, height: rows, channels: 3 } }).resize(width, height, {
    kernel: 'cubic',
    fit: 'fill',
  })
}

function withComment(jpeg: Buffer, comment: Buffer): Buffer {
  const marker = Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), marker, comment, jpeg.subarray(2)])
}
