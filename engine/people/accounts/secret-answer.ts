/** What of an answer counts: neither case, nor accents, nor spaces, nor punctuation. */
export function toSecretAnswer(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
