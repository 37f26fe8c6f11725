/** The built files of `dist/public`, under `/assets/`: read once, kept compressed in memory. What is not in the folder does not exist. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'

type Encoding = 'br' | 'gzip' | 'identity'

type Asset = {
  readonly type: string
  readonly etag: string
  readonly bytes: { readonly [encoding in Encoding]?: Buffer }
}

async function assets(app: FastifyInstance, options: { folder: string }): Promise<void> {
  const names = new Set(existsSync(options.folder) ? await listFiles(options.folder) : [])
  const loaded = new Map<string, Promise<Asset>>()
  const load = (name: string): Promise<Asset> => {
    const known = loaded.get(name) ?? readAsset(options.folder, name, names)
    loaded.set(name, known)
    return known
  }
  app.get<{ Params: { '*': string } }>(
    '/assets/*',
    { config: { access: 'public' }, logLevel: 'warn' },
    async (request, reply) => {
      const name = request.params['*']
      if (!names.has(name) || isCompressed(name)) throw new GuichetError('PageNotFound')
      const asset = await load(name)
      const encoding = chooseEncoding(request, asset)
      reply
        .header('cache-control', cacheOf(name))
        .header('etag', asset.etag)
        .header('vary', 'accept-encoding')
        .type(asset.type)
      if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send()
      if (encoding !== 'identity') reply.header('content-encoding', encoding)
      return reply.send(asset.bytes[encoding])
    },
  )
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

/** Takes the compressed forms that the build wrote; makes them otherwise (development, or a file copied by hand). */
async function readAsset(folder: string, name: string, names: ReadonlySet<string>): Promise<Asset> {
  const identity = await readFile(path.join(folder, name))
  const type = types[path.extname(name)] ?? 'application/octet-stream'
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 27)}"`
  if (!isText(type) || identity.length < 512) return { type, etag, bytes: { identity } }
  const form = (suffix: string, compress: (bytes: Buffer) => Promise<Buffer>) =>
    names.has(name + suffix) ? readFile(path.join(folder, name + suffix)) : compress(identity)
  const [br, gz] = await Promise.all([form('.br', promisify(brotliCompress)), form('.gz', promisify(gzip))])
  return { type, etag, bytes: { identity, br, gzip: gz } }
}

function chooseEncoding(request: FastifyRequest, asset: Asset): Encoding {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (asset.bytes.br && /\bbr\b/.test(accepted)) return 'br'
  if (asset.bytes.gzip && /\bgzip\b/.test(accepted)) return 'gzip'
  return 'identity'
}

/** A name that holds the digest of its content never changes meaning; any other is asked for again. */
function cacheOf(name: string): string {
  return /[-.][0-9A-Za-z_]{8,}\.\w+$/.test(name) ? 'public, max-age=31536000, immutable' : 'public, no-cache'
}

function isCompressed(name: string): boolean {
  return name.endsWith('.br') || name.endsWith('.gz')
}

function isText(type: string): boolean {
  return /^(text\/|application\/(json|manifest)|image\/svg)/.test(type)
}

const types: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

export const assetsPlugin = fp(assets, { name: 'guichet-assets', fastify: '5.x', dependencies: ['guichet-access'] })
