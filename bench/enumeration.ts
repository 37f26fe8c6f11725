import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { atMost, type Figure, type Settings } from './figure.ts'
import { createSender, type Sender } from './load.ts'
import { startProgram } from './processes.ts'

const schema = 'bench_enumeration'
const tries = 60

type Door = {
  readonly what: string
  readonly path: string
  /** What is typed of somebody, known or not. */
  readonly fields: (name: string) => Record<string, string>
  readonly status: number
}

const doors: readonly Door[] = [
  {
    what: 'sign-in by identifier',
    path: '/connexion',
    fields: (name) => ({ _identifiant: name, _motDePasse: 'pas le bon mot de passe' }),
    status: 401,
  },
  {
    what: 'sign-in by e-mail',
    path: '/connexion',
    fields: (name) => ({ _identifiant: `${name}@exemple.re`, _motDePasse: 'pas le bon mot de passe' }),
    status: 401,
  },
  {
    what: 'forgotten password',
    path: '/mot-de-passe-oublie',
    fields: (name) => ({ identifiant: name }),
    status: 303,
  },
]

/** Whether time tells which accounts exist: the same door with a name that has one and a name that has none, in turn. */
export async function measureEnumeration({ env, databaseUrl }: Settings): Promise<Figure[]> {
  const app = await startProgram(['dist/server.js'], { ...env, DATABASE_SCHEMA: schema }, { path: '/readyz' })
  const { send, close } = createSender(app.port)
  try {
    await makeAccounts(databaseUrl)
    const figures: Figure[] = []
    for (const door of doors) {
      const known: number[] = []
      const unknown: number[] = []
      for (let index = 0; index < tries; index++) {
        known.push(await knock(send, door, `connu${index}`))
        unknown.push(await knock(send, door, `autre${index}`))
      }
      const difference = Math.abs(median(known) / median(unknown) - 1) * 100
      figures.push(
        atMost(`${door.what}: median time with an account against without`, difference, { limit: 10, unit: '%' }),
      )
    }
    return figures
  } finally {
    close()
    await app.stop()
  }
}

async function makeAccounts(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: `-c search_path=${schema}` })
  await client.connect()
  const hashed = await hash(randomUUID(), { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await client.query(
    `insert into accounts (id, identifier, email, email_verified_at, password_hash, created_at, updated_at)
     select gen_random_uuid(), 'connu' || number, 'connu' || number || '@exemple.re', now(), $1, now(), now()
     from generate_series(0, $2 - 1) as number`,
    [hashed, tries],
  )
  await client.end()
}

let addresses = 0

/** Milliseconds that the answer took. */
async function knock(send: Sender, { path, fields, status, what }: Door, name: string): Promise<number> {
  addresses += 1
  const from = performance.now()
  const answer = await send({
    method: 'POST',
    path,
    headers: {
      'x-forwarded-for': `10.4.${addresses >> 8}.${addresses & 255}`,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields(name)).toString(),
  })
  if (answer.status !== status) throw new Error(`${what} answered ${answer.status}: ${answer.body.slice(0, 300)}`)
  return performance.now() - from
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
