import { assertPlainSvg } from './assert-plain-svg.ts'
import { type DrawnLogo, drawLogo } from './draw-logo.ts'
import { inspectFile } from './inspect-file.ts'
import { Refusal, refuseFile } from './refuse-file.ts'

const maxMegabytes = 2

/** Throws `FileRefused`, with a sentence for the administrator. */
export async function takeLogo({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<DrawnLogo> {
  try {
    if (!/\.svg$/i.test(name)) {
      const inspected = await inspectFile({ name, bytes, accept: ['png', 'jpg'], maxMegabytes })
      return await drawLogo(inspected.bytes)
    }
    assertPlainSvg(bytes)
    return await drawLogo(bytes)
  } catch (error) {
    throw error instanceof Refusal ? refuseFile(error, { formats: 'PNG, JPEG ou SVG', megabytes: maxMegabytes }) : error
  }
}
