/** The sheet, font and icon of the pages: read once, named after their content, sent compressed and kept forever by browsers. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Asset = {
  /** `/assets/portal.3f9ac1d2.css`. */
  readonly url: string
  readonly type: string
  readonly body: Buffer
  /** By content coding; absent when the file does not shrink. */
  readonly encoded: { readonly br?: Buffer; readonly gzip?: Buffer }
}

export type Assets = {
  readonly sheet: Asset
  readonly font: Asset
  readonly icon: Asset
  /** Address of the script of step pages, when it was built: without it every page works all the same. */
  readonly stepScript?: string
  /** Of the forms with a postal address. */
  readonly addressScript?: string
  /** Of the forms that ask for a proof of work, when they were built. */
  readonly proof?: { readonly script: string; readonly sheet: string; readonly worker: string }
}

const fontFile = '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'
const fontPlaceholder = 'source-sans-3.woff2'
/** In the order of the cascade. */
const sheets = [
  'tokens',
  'ground',
  'site',
  'controls',
  'home',
  'steps',
  'fields',
  'documents',
  'texts',
  'follow-up',
  'space',
  'media',
]

/** Throws when a file of ours is missing. `built` is the folder of the built browser files, which the app serves under `/assets/`. */
export function loadAssets(built: string): Assets {
  const root = projectRoot()
  const font = createAsset('source-sans-3.woff2', readFileSync(createRequire(import.meta.url).resolve(fontFile)))
  const css = sheets.map((name) => readFileSync(join(root, 'renderer/portal/styles', `${name}.css`), 'utf8')).join('')
  const sheet = createAsset('portal.css', Buffer.from(squeeze(css).replace(fontPlaceholder, basename(font.url))))
  const icon = createAsset('icon.svg', readFileSync(join(root, 'renderer/portal/icon.svg')))
  const find = createFinder(built)
  const stepScript = find('step', 'js')
  const addressScript = find('address-help', 'js')
  const [script, proofSheet, worker] = [
    find('human-check', 'js'),
    find('proof-sheet', 'css'),
    find('proof-worker', 'js'),
  ]
  return {
    sheet,
    font,
    icon,
    ...(stepScript && { stepScript }),
    ...(addressScript && { addressScript }),
    ...(script && proofSheet && worker && { proof: { script, sheet: proofSheet, worker } }),
  }
}

/** Addresses of built files by the name that they are built under; their digest follows it. */
function createFinder(built: string): (name: string, extension: string) => string | undefined {
  const files = existsSync(built) ? readdirSync(built) : []
  return (name, extension) => {
    const file = files.find((one) => one.startsWith(`${name}-`) && one.endsWith(`.${extension}`))
    return file && `/assets/${file}`
  }
}

/** Types are the short list of what we ship. */
const types: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

function createAsset(name: string, body: Buffer): Asset {
  const extension = extname(name)
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return {
    url: `/assets/${basename(name, extension)}.${digest}${extension}`,
    type: types[extension] ?? 'application/octet-stream',
    body,
    encoded: extension === '.woff2' ? {} : encode(body),
  }
}

function encode(body: Buffer): Asset['encoded'] {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  return { br: brotliCompressSync(body, { params }), gzip: gzipSync(body, { level: 9 }) }
}

/** Comments and line breaks away; the sheet is written by us and holds no string that would suffer. */
function squeeze(css: string): string {
  return css
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim()
}

/** The folder of `package.json`, whether this file runs as source or inside a bundle. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('no package.json above the portal')
    folder = parent
  }
  return folder
}
