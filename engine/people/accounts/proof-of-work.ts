/** The proof of work of altcha, made and checked here: nothing is asked of another host. Knows no account. */
import { createHmac, randomInt } from 'node:crypto'
import { type Challenge, createChallenge as createAltcha, type Payload, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Engine } from '../../engine.ts'

type Tools = Pick<Engine, 'config' | 'database' | 'now'>

/** A second or two of one core of an ordinary telephone. What it finds is signed: checking costs next to nothing. */
const work = { algorithm: 'PBKDF2/SHA-256', cost: 5000, least: 500, most: 1500 }
const validMinutes = 30

/** What the page’s script is to solve: signed, and good for half an hour. */
export async function createChallenge({ config, now }: Tools): Promise<Challenge> {
  return createAltcha({
    algorithm: work.algorithm,
    cost: work.cost,
    counter: randomInt(work.least, work.most),
    deriveKey,
    expiresAt: new Date(now().getTime() + validMinutes * 60_000),
    ...secretsOf(config),
  })
}

/** Whether the solution is right, of a challenge of ours that has neither expired nor been used. It is used from then on. */
export async function spendProof(proof: string, { config, database, now }: Tools): Promise<boolean> {
  const payload = readPayload(proof)
  if (!payload) return false
  const { parameters } = payload.challenge
  // Before deriving anything: the cost is whoever sent it’s word until the signature is checked.
  if (parameters.algorithm !== work.algorithm || parameters.cost !== work.cost) return false
  const expiresAt = Number(parameters.expiresAt) * 1000
  if (!(expiresAt > now().getTime())) return false
  // Of what was sent, nothing but this: the library takes options beside it.
  const { challenge, solution } = payload
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secretsOf(config) })
  if (!verified) return false
  const { rowCount } = await database.pool.query(
    'insert into spent_proofs (nonce, expires_at) values ($1, $2) on conflict do nothing',
    [parameters.nonce, new Date(expiresAt)],
  )
  return rowCount === 1
}

function readPayload(proof: string): Payload | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(proof, 'base64').toString('utf8'))
    return isPayload(payload) ? payload : undefined
  } catch {
    return undefined
  }
}

function isPayload(value: unknown): value is Payload {
  if (!isObject(value) || !isObject(value.challenge) || !isObject(value.solution)) return false
  const { parameters, signature } = value.challenge
  return (
    typeof signature === 'string' &&
    isObject(parameters) &&
    typeof parameters.nonce === 'string' &&
    parameters.nonce.length <= 100
  )
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}

function secretsOf({ secret }: Tools['config']) {
  const derive = (purpose: string) => createHmac('sha256', secret).update(`proof-of-work:${purpose}`).digest('hex')
  return { hmacSignatureSecret: derive('challenge'), hmacKeySignatureSecret: derive('key') }
}
