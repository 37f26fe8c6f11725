const secret = /passe|reponse/i

/** What a page keeps of a form until it can be sent: never a password nor a secret answer, which no page shows again, even hidden. */
export function keptEntries<E extends readonly [name: string, value: string]>(entries: readonly E[]): readonly E[] {
  // Beside a password, « confirmation » is the same one a second time; elsewhere it is a box that was ticked.
  const hasSecret = entries.some(([name]) => secret.test(name))
  return entries.filter(([name]) => !secret.test(name) && !(hasSecret && name === 'confirmation'))
}
