import S3rver from 's3rver'
import type { DocumentsPlace } from '../../engine/config/document-settings.ts'
import { afterFile } from './after-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

type S3Place = Extract<DocumentsPlace, { kind: 's3' }>

/** A real S3 service in this process, with one bucket, stopped when the test file is over. */
export async function startS3(bucket: string): Promise<S3Place> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory: temporaryFolder(),
    silent: true,
    configureBuckets: [{ name: bucket }],
  })
  const { port } = await server.run()
  afterFile(() => server.close())
  return {
    kind: 's3',
    host: '127.0.0.1',
    port,
    tls: false,
    region: 'us-east-1',
    bucket,
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
  }
}
