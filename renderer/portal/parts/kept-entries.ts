/** What a page keeps of a form until it can be sent: never a password nor a secret answer, which no page shows again, even hidden. */
export function keptEntries<E extends readonly [name: string, value: string]>(entries: readonly E[]): readonly E[] {
  return entries.filter(([name]) => !/passe|reponse/i.test(name))
}
