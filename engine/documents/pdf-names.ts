import type { RefusalReason } from './refuse-file.ts'

type Names = { readonly reason: RefusalReason; readonly names: readonly string[] }

/** Long enough that nothing else has them by chance, so that they are looked for in every byte, whatever those pretend to be. */
const anywhere: readonly Names[] = [
  { reason: 'passwordProtected', names: ['Encrypt'] },
  { reason: 'hiddenContent', names: ['EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'FFilter'] },
  {
    reason: 'activeContent',
    names: ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE', 'RichMedia', 'Rendition', 'XFA'],
  },
]

/** So short that an image has them by chance: they are looked for among objects. */
const inObjects: readonly Names[] = [
  { reason: 'hiddenContent', names: ['EF'] },
  { reason: 'activeContent', names: ['JS', 'AA'] },
]

/** A letter of a name may be written as its code (ISO 32000-1, 7.3.5). */
export function nameSource(name: string): string {
  const letters = [...name].map((letter) => {
    const code = letter.charCodeAt(0).toString(16)
    const digits = code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)
    return `(?:${letter}|#${digits})`
  })
  return `/${letters.join('')}(?![^\\s\\0()<>[\\]{}/%])`
}

/** A string without a space is passed over when short names are looked for: addresses hold slashes. */
const string = '\\([^()<>\\s\\0]{0,2000}\\)'

const patterns = {
  anywhere: new RegExp(groupsOf(anywhere).join('|'), 'g'),
  inObjects: new RegExp([string, ...groupsOf(inObjects)].join('|'), 'g'),
}

/** Why the text (bytes as latin1) is refused, when it is. `inObjects` also looks for the short names. */
export function findForbidden(text: string, where: 'anywhere' | 'inObjects'): RefusalReason | undefined {
  return (
    find(text, anywhere, patterns.anywhere) ??
    (where === 'inObjects' ? find(text, inObjects, patterns.inObjects) : undefined)
  )
}

function find(text: string, table: readonly Names[], pattern: RegExp): RefusalReason | undefined {
  for (const { groups = {} } of text.matchAll(pattern)) {
    const found = table.find((_, index) => groups[`g${index}`] !== undefined)
    if (found) return found.reason
  }
  return undefined
}

function groupsOf(table: readonly Names[]): string[] {
  return table.map(({ names }, index) => `(?<g${index}>${names.map(nameSource).join('|')})`)
}
