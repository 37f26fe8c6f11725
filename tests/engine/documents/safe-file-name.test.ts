import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeFileName } from '../../../engine/documents/safe-file-name.ts'

test.each([
  ['acte.pdf', 'acte.pdf'],
  ["Copie d’acte de Mme D'ARÇON – Œuvre n° 1 (déf.).pdf", "Copie d’acte de Mme D'ARÇON – Œuvre n° 1 (déf.).pdf"],
  ['re\u0301sume\u0301.pdf', 'résumé.pdf'],
  ['日本語.png', '日本語.png'],
  ['PHOTO.JPG', 'PHOTO.JPG'],
  // Paths.
  ['../../etc/passwd', 'passwd.pdf'],
  ['..\\..\\windows\\acte.pdf', 'acte.pdf'],
  ['C:\\Users\\Éloïse\\acte.pdf', 'acte.pdf'],
  ['acte.pdf/', 'document.pdf'],
  ['..', 'document.pdf'],
  ['', 'document.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['...pdf', 'pdf.pdf'],
  ['.pdf', 'pdf.pdf'],
  // What cannot be seen, or changes what is.
  ['acte\u202efdp.exe', 'actefdp.exe'],
  ['a\u200bc\u200dt\ufeffe\u2066.pdf', 'acte.pdf'],
  ['acte\r\nSet-Cookie: a=b.pdf', 'acte Set-Cookie- a=b.pdf'],
  ['acte\0.php.pdf', 'acte .php.pdf'],
  ['acte\u2028\u2029\u0085 signé.pdf', 'acte signé.pdf'],
  ['acte\ud800.pdf', 'acte.pdf'],
  ['  acte   de\u00a0vente  .pdf', 'acte de vente.pdf'],
  // What systems refuse.
  ['a<b>c:d"e|f?g*h.pdf', 'a-b-c-d-e-f-g-h.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['nul', '_nul.pdf'],
  ['Com1.acte.pdf', '_Com1.acte.pdf'],
  ['COM¹.pdf', '_COM¹.pdf'],
  ['console.pdf', 'console.pdf'],
  ['acte. . .', 'acte.pdf'],
  // Extensions.
  ['Reçu n.2026', 'Reçu n.2026.pdf'],
  ['acte.pdf.exe', 'acte.pdf.exe'],
  ['acte', 'acte.pdf'],
])('%j → %j', (name, expected) => {
  expect(safeFileName(name, 'pdf')).toBe(expected)
})

describe('long names', () => {
  test.each([
    ['letters', `${'a'.repeat(300)}.pdf`, `${'a'.repeat(115)}.pdf`],
    ['letters and an accent apart', `${'a'.repeat(114)}e\u0301e\u0301.pdf`, `${'a'.repeat(114)}é.pdf`],
    ['a picture of two characters', `${'a'.repeat(112)}👨\ufe0fbcd.pdf`, `${'a'.repeat(112)}👨\ufe0f.pdf`],
    ['a picture is not parted', `${'a'.repeat(114)}👨\ufe0f.pdf`, `${'a'.repeat(114)}.pdf`],
    ['flags', `${'🇫🇷'.repeat(60)}.pdf`, `${'🇫🇷'.repeat(28)}.pdf`],
    ['a letter under a thousand accents', `x${'\u0300'.repeat(1_000)}.pdf`, 'document.pdf'],
    ['an end that would be a space', `${'a'.repeat(114)} bbbb.pdf`, `${'a'.repeat(114)}.pdf`],
  ])('%s', (_what, name, expected) => {
    expect(safeFileName(name, 'pdf')).toBe(expected)
    expect(expected.length).toBeLessThanOrEqual(120)
  })
})

test('whatever was given, a name is one line, visible, short and stable', () => {
  const binary = fc.string({ unit: 'binary', maxLength: 400 })
  const names = fc.oneof(
    binary,
    binary.map((name) => `${name}.pdf`),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
  )
  fc.assert(
    fc.property(names, (name) => {
      const safe = safeFileName(name, 'pdf')
      expect(safe).toMatch(/^[^\p{C}\p{Zl}\p{Zp}/\\<>:"|?*]{1,116}\.[a-z][a-z0-9]{1,4}$/iu)
      expect(safe).toBe(safe.normalize('NFC'))
      expect(safe.length).toBeLessThanOrEqual(120)
      expect(safeFileName(safe, 'pdf')).toBe(safe)
    }),
    { numRuns: 500, examples: [['!\0\u{d7fc}\0!.pdf'], ['e\u200d\u0301.pdf']] },
  )
})
