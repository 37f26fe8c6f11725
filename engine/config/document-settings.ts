/** How the settings of files are read: where they are kept, by which keys, and who looks for viruses. */
import { fileURLToPath } from 'node:url'
import { WrongSetting } from './setting.ts'

export type DocumentsPlace =
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 's3'
      readonly host: string
      readonly port: number | undefined
      readonly tls: boolean
      readonly region: string
      readonly bucket: string
      readonly accessKey: string
      readonly secretKey: string
    }

/** As `net.connect` takes it. */
export type AntivirusAddress = { readonly host: string; readonly port: number } | { readonly path: string }

export function documentsPlace(text: string): DocumentsPlace {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'file:' && url.host === '') return { kind: 'folder', path: fileURLToPath(url) }
  const [, bucket] = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/.exec(url?.pathname ?? '') ?? []
  if (url?.protocol !== 's3:' || !url.hostname || !url.username || !url.password || bucket === undefined)
    throw new WrongSetting('must be file:///folder or s3://key:secret@host[:port]/bucket?region=…&tls=…')
  const tls = url.searchParams.get('tls') ?? 'true'
  if (tls !== 'true' && tls !== 'false') throw new WrongSetting('must have tls=true or tls=false')
  return {
    kind: 's3',
    host: url.hostname,
    port: url.port ? Number(url.port) : undefined,
    tls: tls === 'true',
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket,
    accessKey: percentDecoded(url.username),
    secretKey: percentDecoded(url.password),
  }
}

/** 32 bytes each, the first of which wraps. */
export function documentKeys(text: string): readonly Buffer[] {
  return text.split(',').map((entry) => {
    const key = Buffer.from(entry.trim(), 'base64')
    // Node reads any text as base64, leaving out what it does not know.
    if (key.length !== 32 || key.toString('base64') !== entry.trim())
      throw new WrongSetting('must be 32 bytes in base64 (openssl rand -base64 32), or several between commas')
    return key
  })
}

export function antivirusAddress(text: string): AntivirusAddress {
  const [, path] = /^unix:(\/.+)$/.exec(text) ?? []
  if (path !== undefined) return { path }
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'tcp:' || !url.hostname || !url.port)
    throw new WrongSetting('must be tcp://host:port or unix:/path')
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new WrongSetting('has a % that begins no escape: write it %25')
  }
}
