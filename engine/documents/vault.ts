import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { DocumentDamaged } from './document-damaged.ts'

/** What opens a sealed file, with a key of the settings; kept beside it as JSON. Bytes are in base64. */
export type Envelope = {
  readonly version: 1
  /** Which key of the settings wraps the file's own. */
  readonly keyId: string
  readonly key: Sealed
  readonly content: Omit<Sealed, 'bytes'>
}

type Sealed = { readonly bytes: string; readonly nonce: string; readonly tag: string }

/** Seals files with AES-256-GCM: a key for each, itself sealed in the same way by the first key of the settings. */
export type Vault = {
  seal(bytes: Uint8Array): { sealed: Buffer; envelope: Envelope }
  /** Throws `DocumentDamaged` unless every bit is as it was sealed. */
  open(sealed: Uint8Array, envelope: Envelope): Buffer
}

/** The first key wraps; each opens what it wrapped, so that a new one may be put before an old one. */
export function createVault(keys: readonly Buffer[]): Vault {
  const [first] = keys
  if (!first) throw new Error('a vault needs a key')
  const keyById = new Map(keys.map((key) => [idOf(key), key]))
  return {
    seal(bytes) {
      const key = randomBytes(32)
      const keyId = idOf(first)
      const content = encrypt(bytes, key, contentLabel)
      const wrapped = encrypt(key, first, wrapLabel(keyId))
      const { sealed, ...proof } = wrapped
      return {
        sealed: content.sealed,
        envelope: {
          version: 1,
          keyId,
          key: { bytes: sealed.toString('base64'), ...proof },
          content: { nonce: content.nonce, tag: content.tag },
        },
      }
    },
    open(sealed, envelope) {
      if (!isEnvelope(envelope)) throw new DocumentDamaged('envelope')
      const wrapping = keyById.get(envelope.keyId)
      if (!wrapping) throw new DocumentDamaged('unknownKey')
      const wrapped = Buffer.from(envelope.key.bytes, 'base64')
      const key = decrypt(wrapped, wrapping, { ...envelope.key, label: wrapLabel(envelope.keyId), reason: 'envelope' })
      if (key.length !== 32) throw new DocumentDamaged('envelope')
      return decrypt(sealed, key, { ...envelope.content, label: contentLabel, reason: 'content' })
    },
  }
}

// A label says what a sealed text is, so that none can be given for another.
const contentLabel = 'guichet document 1'
const wrapLabel = (keyId: string) => `guichet document key 1 ${keyId}`

/** Tells keys apart without telling them. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('guichet documents key').update(key).digest('hex').slice(0, 16)
}

function encrypt(bytes: Uint8Array, key: Buffer, label: string) {
  // Random, and each key seals one file; the wrapping one far fewer than the 2^32 that random nonces allow (NIST SP 800-38D, 8.3).
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label))
  const sealed = cipher.update(bytes)
  cipher.final()
  return { sealed, nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64') }
}

type Proof = {
  readonly nonce: string
  readonly tag: string
  readonly label: string
  readonly reason: DocumentDamaged['reason']
}

function decrypt(sealed: Uint8Array, key: Buffer, { nonce, tag, label, reason }: Proof): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(label)).setAuthTag(Buffer.from(tag, 'base64'))
    const bytes = decipher.update(sealed)
    decipher.final()
    return bytes
  } catch (cause) {
    throw new DocumentDamaged(reason, cause)
  }
}

/** It comes from a column: whoever may write there may write anything. */
function isEnvelope(value: unknown): value is Envelope {
  return (
    isRecord(value) &&
    value.version === 1 &&
    typeof value.keyId === 'string' &&
    isRecord(value.key) &&
    typeof value.key.bytes === 'string' &&
    isProof(value.key) &&
    isRecord(value.content) &&
    isProof(value.content)
  )
}

function isProof({ nonce, tag }: Readonly<Record<string, unknown>>): boolean {
  return typeof nonce === 'string' && typeof tag === 'string'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
