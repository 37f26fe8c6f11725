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
  ...anywhere,
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

/** A string without a space is passed over: addresses hold slashes. It cannot hold an object, which has spaces or brackets. */
const string = '\\([^()<>\\s\\0]{0,2000}\\)'

/** The kind of an action is a name there and then; kept elsewhere, it would not be seen. */
const kindKeptElsewhere = `${nameSource('S')}[\\s\\0]*(?:%|\\d+[\\s\\0]*%|\\d+[\\s\\0]+\\d)`

const patterns = {
  anywhere: new RegExp([string, ...groupsOf(anywhere)].join('|'), 'g'),
  inObjects: new RegExp([string, ...groupsOf(inObjects), `(?<kind>${kindKeptElsewhere})`].join('|'), 'g'),
}

/** Why the text (bytes as latin1) is refused, when it is. `inObjects` also looks for the short names. */
export function findForbidden(text: string, where: keyof typeof patterns): RefusalReason | undefined {
  for (const { groups = {} } of text.matchAll(patterns[where])) {
    const [found] = Object.entries(groups).find(([, match]) => match !== undefined) ?? []
    if (found) return reasonByGroup[found] ?? 'activeContent'
  }
  return undefined
}

/** `g0` is the group of the first names of `inObjects`, and so on. */
const reasonByGroup: { readonly [group: string]: RefusalReason | undefined } = Object.fromEntries(
  inObjects.map(({ reason }, index) => [`g${index}`, reason]),
)

function groupsOf(table: readonly Names[]): string[] {
  return table.map(({ names }, index) => `(?<g${index}>${names.map(nameSource).join('|')})`)
}
