import { Refusal } from './refuse-file.ts'

const maxBytes = 200_000

/**
 * Throws unless the text is a drawing and nothing else: no entity that could grow, no program, no animation, nothing that comes from
 * elsewhere. It is drawn as pixels afterwards: browsers never see the SVG.
 */
export function assertPlainSvg(bytes: Uint8Array): void {
  if (bytes.length > maxBytes) throw new Refusal('tooComplex')
  const text = readUtf8(bytes)
  if (!/^\s*(<\?xml[^>]{0,200}\?>\s*)?(<!--[\s\S]{0,2000}?-->\s*)*<svg[\s>]/.test(text)) throw new Refusal('damaged')
  if (forbidden.some((pattern) => pattern.test(text))) throw new Refusal('activeImage')
  if ((text.match(/<use\b/gi) ?? []).length > 50) throw new Refusal('activeImage')
}

/** Names may have a prefix (`svg:script`). */
const forbidden = [
  // Entities and what declares them; character references say nothing more than characters.
  /<!(DOCTYPE|ENTITY|ATTLIST|\[)/i,
  /&(?!(amp|lt|gt|quot|apos);)/i,
  /<\?(?!xml\s)/i,
  /<\s*(?:[\w-]+:)?(script|foreignObject|image|feImage|iframe|object|embed|audio|video|animate\w*|set|handler|a|pattern|filter|mask)\b/i,
  /\bon[a-z]+\s*=/i,
  /\b(?:href|src|base)\s*=\s*(?:"(?!#)|'(?!#)|[^"'\s])/i,
  /url\(\s*["']?(?!#)/i,
  /@import|@font-face/i,
  /\bdata:/i,
]

function readUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Refusal('damaged', cause)
  }
}
