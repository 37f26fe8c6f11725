/** A process that runs the embedded server until it is killed. Arguments: folder, way to run it. */
import { startEmbeddedPostgres } from '../../../engine/store/embedded-postgres.ts'

const [, , folder = '', as] = process.argv
const ways = ['self', 'namespace', 'nobody'] as const
const way = ways.find((candidate) => candidate === as)
const server = await startEmbeddedPostgres({ folder, durable: false, ...(way && { as: way }) })
process.stdout.write(`${JSON.stringify(server)}\n`)
setInterval(() => undefined, 1_000)
