const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * The address, when it is a plain `local@domain`; `undefined` for anything else. Names, comments, groups, quotes and lists are where
 * parsers disagree, and where a mail goes to somebody else.
 */
export function readMailAddress(text: string): string | undefined {
  const [local = '', domain = '', ...rest] = text.split('@')
  const labels = domain.split('.')
  if (rest.length > 0 || text.length > 254 || local.length > 64 || labels.length < 2) return undefined
  if (!localPart.test(local) || !labels.every((part) => label.test(part))) return undefined
  // The last label of a name is never a number: `user@127.0.0.1` is no domain.
  return /^[0-9]+$/.test(labels.at(-1) ?? '') ? undefined : `${local}@${domain.toLowerCase()}`
}
