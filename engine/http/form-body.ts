import { GuichetError } from '../errors.ts'

/** A posted form: each name once, with its text, or its texts when the name was sent several times. */
export type FormBody = { readonly [name: string]: string | readonly string[] }

/** A step of 200 repeated items of a few fields stays below. */
const maxEntries = 2000

/** Reads `application/x-www-form-urlencoded` strictly: a broken escape is refused, where `URLSearchParams` would guess. */
export function parseForm(text: string): FormBody {
  const form = createForm()
  if (text === '') return form.body
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = equals === -1 ? pair : pair.slice(0, equals)
    form.add(decode(name), equals === -1 ? '' : decode(pair.slice(equals + 1)))
  }
  return form.body
}

/** The entries of a form in the order of its names, as `decodeStep` takes them. Anything else than a form has none. */
export function formEntries(body: unknown): (readonly [name: string, value: string])[] {
  if (body === null || typeof body !== 'object') return []
  const entries: [name: string, value: string][] = []
  for (const [name, value] of Object.entries(body))
    for (const text of Array.isArray(value) ? value : [value])
      entries.push([name, typeof text === 'string' ? text : ''])
  return entries
}

/** Gathers entries into a body. Without a prototype, so that `__proto__` or `constructor` are names like others. */
export function createForm(): { readonly body: FormBody; add(name: string, value: string): void } {
  const body: Record<string, string | string[]> = Object.create(null)
  let count = 0
  return {
    body,
    add(name, value) {
      if (++count > maxEntries) throw new GuichetError('PayloadTooLarge', { context: { maxEntries } })
      const known = body[name]
      if (known === undefined) body[name] = value
      else if (typeof known === 'string') body[name] = [known, value]
      else known.push(value)
    },
  }
}

function decode(text: string): string {
  if (!text.includes('%')) return text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw new GuichetError('BadRequest', { cause })
  }
}
