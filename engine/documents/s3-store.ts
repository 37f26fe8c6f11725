import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Client } from 'minio'
import type { DocumentsPlace } from '../config/document-settings.ts'
import { assertBlobKey } from './blob-key.ts'
import { checkStore } from './check-store.ts'
import { DocumentMissing } from './document-missing.ts'
import type { DocumentStore } from './document-store.ts'

type S3Place = Extract<DocumentsPlace, { kind: 's3' }>

/** Files as objects of one bucket, which exists already. */
export function createS3Store(place: S3Place, idleMs = 20_000): DocumentStore {
  const { bucket } = place
  let connected: Promise<Client> | undefined
  const client = () => {
    connected ??= connect(place, idleMs)
    return connected
  }
  const store = {
    async put(key: string, bytes: Uint8Array) {
      assertBlobKey(key)
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      await (await client()).putObject(bucket, key, body, body.length)
    },
    async get(key: string) {
      assertBlobKey(key)
      try {
        return await buffer(await (await client()).getObject(bucket, key))
      } catch (error) {
        throw isAbsent(error) ? new DocumentMissing(key) : error
      }
    },
    async remove(key: string) {
      assertBlobKey(key)
      await (await client()).removeObject(bucket, key)
    },
  }
  return {
    ...store,
    check: () => checkStore(store, `the bucket ${bucket} of ${place.host}`),
    // An object is there once it is whole.
    sweep: async () => 0,
  }
}

/** The client is only loaded where it is used: it is heavy. */
async function connect(place: S3Place, idleMs: number): Promise<Client> {
  const { Client } = await import('minio')
  return new Client({
    endPoint: place.host,
    ...(place.port !== undefined && { port: place.port }),
    useSSL: place.tls,
    region: place.region,
    accessKey: place.accessKey,
    secretKey: place.secretKey,
    // It would tell its retries to the console; whoever calls tries again.
    retryOptions: { disableRetry: true },
    transportAgent: impatientAgent(place.tls, idleMs),
  })
}

/** The client itself waits for ever: a connection that says nothing is ended, and the request with it. */
function impatientAgent(tls: boolean, idleMs: number): http.Agent {
  const agent = tls ? new https.Agent() : new http.Agent()
  const open = agent.createConnection.bind(agent)
  agent.createConnection = (options, ready) => {
    const socket = open(options, ready)
    if (socket instanceof net.Socket)
      socket.setTimeout(idleMs, () => socket.destroy(new Error(`nothing from the object store within ${idleMs} ms`)))
    return socket
  }
  return agent
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'NoSuchKey'
}
