/** A name as it is compared: no accent, no case, no hyphen nor apostrophe, `St` and `Ste` in full. */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/(^| )st(?= )/g, '$1saint')
    .replace(/(^| )ste(?= )/g, '$1sainte')
}
