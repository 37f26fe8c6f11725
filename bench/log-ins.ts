import { setTimeout as sleep } from 'node:timers/promises'
import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { beginDemande } from './citizen.ts'
import { atMost, type Figure, noted, type Settings } from './figure.ts'
import { createSender, type Sender } from './load.ts'
import { startProgram } from './processes.ts'

const schema = 'bench_log_ins'
const people = 500
const arrivalMs = 10_000
const browsers = 8
/** Between two pages of somebody who reads. */
const readingMs = 150
const aloneMs = 8_000
const password = 'trois petits margouillats'

/** A town that signs in at once while others browse: what browsing feels of it, and whether everybody gets in. */
export async function measureLogIns({ env, databaseUrl }: Settings): Promise<Figure[]> {
  const app = await startProgram(['dist/server.js'], { ...env, DATABASE_SCHEMA: schema }, { path: '/readyz' })
  try {
    await makeAccounts(databaseUrl)
    const readers = await Promise.all(Array.from({ length: browsers }, (_, index) => beginReading(app.port, index)))
    await browse(readers, sleep(3000))
    const before = await browse(readers, sleep(aloneMs))
    const rush = arrive(app.port)
    const meanwhile = await browse(readers, rush)
    const answers = await rush
    // Before and after: what else the machine does changes from one minute to the next.
    const alone = [...before, ...(await browse(readers, sleep(aloneMs)))]
    const signedIn = answers.filter(({ status }) => status === 303).length
    return [
      atMost(`pages while ${people} people sign in within 10 s, p95 against alone`, p95(meanwhile) / p95(alone), {
        limit: 2,
        unit: '×',
      }),
      noted('… p95 alone', p95(alone), 'ms'),
      noted('… p95 meanwhile', p95(meanwhile), 'ms'),
      atMost('… log-ins that were not answered, or refused', people - signedIn, { limit: 0, unit: 'of 500' }),
      noted('… longest wait to sign in', Math.max(...answers.map(({ ms }) => ms)) / 1000, 's'),
    ]
  } finally {
    await app.stop()
  }
}

/** All with one password, hashed once: it is the checking that is measured. */
async function makeAccounts(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: `-c search_path=${schema}` })
  await client.connect()
  const hashed = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await client.query(
    `insert into accounts (id, identifier, password_hash, created_at, updated_at)
     select gen_random_uuid(), 'usager' || number, $1, now(), now() from generate_series(0, $2 - 1) as number`,
    [hashed, people],
  )
  await client.end()
}

type Reader = () => Promise<number>

/** Somebody in the middle of a démarche, who turns pages; each turn answers how long it took, in milliseconds. */
async function beginReading(port: number, index: number): Promise<Reader> {
  const citizen = await beginDemande(createSender(port).send, 'acte-naissance', `10.2.0.${index + 1}`)
  const pages = ['/demarches', `${citizen.demandePath}/etapes/personne`, '/demarches/acte-naissance', '/demandes']
  let turn = index
  return async () => {
    const from = performance.now()
    const { status } = await citizen.get(pages[turn++ % pages.length] ?? '/')
    if (status !== 200) throw new Error(`a page answered ${status}`)
    return performance.now() - from
  }
}

/** Everybody turns pages until the end; how long each page took. */
async function browse(readers: readonly Reader[], end: Promise<unknown>): Promise<readonly number[]> {
  let isOver = false
  void end.finally(() => {
    isOver = true
  })
  const times: number[] = []
  await Promise.all(
    readers.map(async (read, index) => {
      await sleep((index * readingMs) / readers.length)
      while (!isOver) {
        times.push(await read())
        await sleep(readingMs)
      }
    }),
  )
  return times
}

type LogIn = { readonly status: number; readonly ms: number }

/** One after the other, evenly over ten seconds, each from an address of its own. */
async function arrive(port: number): Promise<readonly LogIn[]> {
  return Promise.all(
    Array.from({ length: people }, async (_, index) => {
      await sleep((index * arrivalMs) / people)
      const { send, close } = createSender(port)
      const from = performance.now()
      const status = await logIn(send, index)
      close()
      return { status, ms: performance.now() - from }
    }),
  )
}

/** 0 when nothing was answered. */
async function logIn(send: Sender, index: number): Promise<number> {
  const answer = await send({
    method: 'POST',
    path: '/connexion',
    headers: {
      'x-forwarded-for': `10.3.${index >> 8}.${index & 255}`,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ _identifiant: `usager${index}`, _motDePasse: password }).toString(),
  }).catch(() => undefined)
  return answer?.status ?? 0
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  const value = sorted[Math.floor(sorted.length * 0.95)]
  if (value === undefined) throw new Error('no page was read')
  return value
}
