import sharp from 'sharp'
import { createQueue } from '../create-queue.ts'
import { Refusal } from './refuse-file.ts'

export type DrawnLogo = { readonly bytes: Buffer; readonly width: number; readonly height: number }

/** In pixels: three times what pages show of it. */
const box = { width: 480, height: 132, fit: 'inside', withoutEnlargement: false } as const
const maxPixels = 25_000_000

const turn = createQueue(1, 10)

/** Draws an image that was inspected, or an SVG that `assertPlainSvg` let through, as a small PNG: nothing else of the file is left. */
export async function drawLogo(image: Uint8Array): Promise<DrawnLogo> {
  return turn(async () => {
    try {
      sharp.cache(false)
      const { data, info } = await sharp(image, { limitInputPixels: maxPixels, failOn: 'error' })
        .timeout({ seconds: 10 })
        .resize(box)
        .toColourspace('srgb')
        .png()
        .toBuffer({ resolveWithObject: true })
      return { bytes: data, width: info.width, height: info.height }
    } catch (cause) {
      throw new Refusal('damaged', cause)
    }
  })
}
