/** Characters of a whole name, as JavaScript counts them. */
const most = 120

/** Names that Windows keeps for devices, whatever follows their first dot. */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)/i

/**
 * A name that may be stored, shown, put in a header and saved on any system: the last part of a path, NFC, one line, without what
 * cannot be seen (controls, changes of direction) nor what a system refuses. Accents and apostrophes stay. It ends by an extension:
 * its own, or else the one given. Never empty.
 */
export function safeFileName(name: string, otherwise: string): string {
  const whole = withoutTrap(name.split(/[\\/]/).at(-1) ?? '')
  const extension = extensionOf(whole) ?? otherwise
  const stem = extensionOf(whole) === undefined ? whole : whole.slice(0, -extension.length - 1)
  const kept = trimmed(firstGraphemes(trimmed(stem), most - extension.length - 2)) || 'document'
  return `${devices.test(kept) ? '_' : ''}${kept}.${extension}`
}

/** Without its dot; a letter and one to four letters or digits. « Reçu n.2026 » has none. */
export function extensionOf(name: string): string | undefined {
  return /\.([a-z][a-z0-9]{1,4})$/i.exec(name)?.[1]
}

function withoutTrap(name: string): string {
  return trimmed(
    name
      // What has no glyph of its own: marks of direction, joiners, lone surrogates, private and unassigned characters. First: what
      // stood around them comes together.
      .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, '')
      .normalize('NFC')
      // Spaces of all sorts, ends of lines and controls part words.
      .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
      .replace(/[<>:"|?*]+/g, '-'),
  )
}

/** A first dot hides a file, a last one is dropped by Windows. */
function trimmed(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/g, '')
}

function firstGraphemes(text: string, units: number): string {
  if (text.length <= units) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('fr').segment(text)) {
    if (kept.length + segment.length > units) break
    kept += segment
  }
  return kept
}
