import sharp, { type Sharp } from 'sharp'
import { Refusal } from './refuse-file.ts'

/** A4 at 600 dots per inch is 35 million; a photo of a good telephone, 50. */
const maxPixels = 60_000_000

/** An image that is drawn in several passes is held whole while it is read; a photo of an ordinary telephone is 12 million. */
const maxPixelsInPasses = 16_000_000

/** Of the longest side, as kept: A4 at 340 dots per inch. */
const maxSide = 4_000

/**
 * Draws a photo again, upright and in sRGB: what it held besides its pixels (place, camera, other files behind it) is lost. Its size
 * is read before anything is decoded.
 */
export function inspectJpeg(bytes: Buffer): Promise<Buffer> {
  // Optimal tables would hold the whole image in memory for a few per cent.
  return redraw(bytes, 'jpeg', (image) => image.jpeg({ quality: 88, optimiseCoding: false }))
}

/** The same for a PNG, 8 bits a channel; of an animation the first image is kept. */
export function inspectPng(bytes: Buffer): Promise<Buffer> {
  return redraw(bytes, 'png', (image) => image.png())
}

async function redraw(bytes: Buffer, expected: 'jpeg' | 'png', write: (image: Sharp) => Sharp): Promise<Buffer> {
  sharp.cache(false)
  try {
    const { format, width, height, isProgressive, orientation } = await sharp(bytes, {
      limitInputPixels: false,
    }).metadata()
    if (format !== expected) throw new Refusal('damaged')
    if (width * height > (isProgressive ? maxPixelsInPasses : maxPixels)) throw new Refusal('tooComplex')
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .timeout({ seconds: 20 })
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    return await write(upright(image, orientation)).toBuffer()
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal('damaged', cause)
  }
}

/** As the camera was held (EXIF 2.3, tag 0x0112). Turned once it is small: turning holds the whole image in memory. */
function upright(image: Sharp, orientation = 1): Sharp {
  const [degrees, mirrored] = turns[orientation] ?? [0, false]
  const turned = degrees ? image.rotate(degrees) : image
  return mirrored ? turned.flop() : turned
}

// It is mirrored first.
const turns: { readonly [orientation: number]: readonly [degrees: number, mirrored: boolean] | undefined } = {
  2: [0, true],
  3: [180, false],
  4: [180, true],
  5: [270, true],
  6: [90, false],
  7: [90, true],
  8: [270, false],
}
