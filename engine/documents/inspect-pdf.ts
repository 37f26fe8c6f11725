import { Refusal } from './refuse-file.ts'

/** Gives the PDF back as it is, or says why it may not be kept. */
export async function inspectPdf(bytes: Buffer): Promise<Buffer> {
  const end = bytes.subarray(-1_024).toString('latin1')
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(end)) throw new Refusal('damaged')
  const text = bytes.toString('latin1')
  if (/\/Encrypt\b/.test(text)) throw new Refusal('passwordProtected')
  if (/\/(JavaScript|JS|Launch|AA|XFA|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoTo[RE])\b/.test(text))
    throw new Refusal('activeContent')
  return bytes
}
