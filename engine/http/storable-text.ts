/**
 * Whether every string of a value, names included, can be stored: PostgreSQL refuses NUL in text and lone surrogates in JSON.
 * Not recursive: a value may nest as deep as its reader allowed.
 */
export function isStorableText(value: unknown): boolean {
  const pending: unknown[] = [value]
  while (pending.length > 0) {
    const current = pending.pop()
    if (typeof current === 'string' ? !isStorableString(current) : !gather(current, pending)) return false
  }
  return true
}

/** Adds what a list or an object holds to what is still to be looked at; `false` when a name of it cannot be stored. */
function gather(value: unknown, pending: unknown[]): boolean {
  if (value === null || typeof value !== 'object') return true
  for (const [name, item] of Object.entries(value)) {
    if (!isStorableString(name)) return false
    pending.push(item)
  }
  return true
}

function isStorableString(text: string): boolean {
  return !text.includes('\0') && !loneSurrogate.test(text)
}

/** With the `u` flag a surrogate pair is one character, so only a lone half matches. */
const loneSurrogate = /\p{Surrogate}/u
