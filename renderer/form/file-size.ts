/** Bytes → `950 octets`, `120 ko`, `1,2 Mo`. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u00a0octet${bytes < 2 ? '' : 's'}`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)}\u00a0ko`
  return `${(Math.round(bytes / 100_000) / 10).toLocaleString('fr-FR')}\u00a0Mo`
}
