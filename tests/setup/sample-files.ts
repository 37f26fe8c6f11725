/** Files as people send them, made on the spot. */
import sharp from 'sharp'

/** A photo of that size, in one colour. */
export function samplePng(colour = '#0a5c55', width = 40, height = 30): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer()
}

/** A JPEG that does not compress: about one byte for each of its pixels. */
export function heavyJpeg(width: number, height: number): Promise<Buffer> {
  const bytes = Buffer.alloc(width * height * 3)
  let seed = 1
  for (let index = 0; index < bytes.length; index++) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    bytes[index] = seed >> 16
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

/** One blank page; `note` stands in a comment of the file. */
export function samplePdf(note = 'rien'): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ]
  let text = `%PDF-1.4\n%${note}\n`
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = text.length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
