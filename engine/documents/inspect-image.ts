import sharp, { type Sharp } from 'sharp'
import { Refusal } from './refuse-file.ts'

/** A4 at 600 dots per inch is 35 million; a photo of a good telephone, 50. */
const maxPixels = 60_000_000

/** Of the longest side, as kept: A4 at 340 dots per inch. */
const maxSide = 4_000

/**
 * Draws a photo again, upright and in sRGB: what it held besides its pixels (place, camera, other files behind it) is lost. Its size
 * is read before anything is decoded.
 */
export function inspectJpeg(bytes: Buffer): Promise<Buffer> {
  return redraw(bytes, (image) => image.jpeg({ quality: 88 }))
}

/** The same for a PNG, 8 bits a channel; of an animation the first image is kept. */
export function inspectPng(bytes: Buffer): Promise<Buffer> {
  return redraw(bytes, (image) => image.png())
}

async function redraw(bytes: Buffer, write: (image: Sharp) => Sharp): Promise<Buffer> {
  sharp.cache(false)
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > maxPixels) throw new Refusal('tooComplex')
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .timeout({ seconds: 20 })
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    return await write(image).toBuffer()
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal('damaged', cause)
  }
}
