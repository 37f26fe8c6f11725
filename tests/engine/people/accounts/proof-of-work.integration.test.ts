import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { describe, expect, test } from 'vitest'
import { assertHuman } from '../../../../engine/people/accounts/assert-human.ts'
import { createChallenge, spendProof } from '../../../../engine/people/accounts/proof-of-work.ts'
import { createCitizen, createTestEngine } from '../../../setup/engine.ts'

const { engine } = await createTestEngine({ now: () => new Date(), config: { accountsWithoutProof: 2 } })
const address = '192.0.2.7'

async function solved(challenge: Challenge): Promise<{ challenge: Challenge; solution: object }> {
  const solution = await solveChallenge({ challenge, deriveKey })
  if (!solution) throw new Error('the challenge has a solution')
  return { challenge, solution }
}

const encoded = (payload: object) => Buffer.from(JSON.stringify(payload)).toString('base64')

describe('a proof of work', () => {
  test('counts once', async () => {
    const proof = encoded(await solved(await createChallenge(engine)))
    expect(await assertHuman(createCitizen(), { address, proof }, engine)).toBe('human')
    await expect(assertHuman(createCitizen(), { address, proof }, engine)).rejects.toThrow('ProofRefused')
  })

  test('counts once when it is sent twice at the same time', async () => {
    const proof = encoded(await solved(await createChallenge(engine)))
    const spent = await Promise.all([spendProof(proof, engine), spendProof(proof, engine)])
    expect(spent.sort()).toEqual([false, true])
  })

  test('is of a challenge of ours, as it was given, and not too old', async () => {
    const { challenge, solution } = await solved(await createChallenge(engine))
    const { parameters, ...rest } = challenge
    const changed = (other: object) =>
      encoded({ challenge: { ...rest, parameters: { ...parameters, ...other } }, solution })
    for (const proof of [
      changed({ expiresAt: Number(parameters.expiresAt) + 3600 }),
      changed({ nonce: '00'.repeat(16) }),
      changed({ cost: 1 }),
      changed({ keyPrefix: '00' }),
      encoded({ challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } }),
      encoded({ challenge: { ...challenge, signature: 'x' }, solution }),
      encoded({ challenge: { ...challenge, signature: Array.from({ length: 64 }, () => 'x') }, solution }),
      encoded({ challenge: { ...challenge, signature: 1 }, solution }),
      encoded({ challenge: { ...challenge, signature: 'x' }, solution, hmacAlgorithm: 'MD5' }),
      encoded({ challenge }),
      encoded([]),
      'pas une preuve',
    ])
      expect(await spendProof(proof, engine), proof).toBe(false)
    const late = { ...engine, now: () => new Date(Number(parameters.expiresAt) * 1000) }
    expect(await spendProof(encoded({ challenge, solution }), late)).toBe(false)
    expect(await spendProof(encoded({ challenge, solution }), engine)).toBe(true)
  })
})

describe('without a script', () => {
  test('a few accounts an hour are let through from one place', async () => {
    const knock = (from: string) => assertHuman(createCitizen(), { address: from }, engine)
    for (let tries = 0; tries < 2; tries++) expect(await knock('2001:db8::1')).toBe('human')
    await expect(knock('2001:db8::2')).rejects.toThrow('TooManyRequests')
    expect(await knock('2001:db8:1::1')).toBe('human')
  })

  test('what fills the trap is taken for a robot, which counts for nothing', async () => {
    for (let tries = 0; tries < 4; tries++)
      expect(await assertHuman(createCitizen(), { address: '192.0.2.9', trap: 'x' }, engine)).toBe('robot')
    expect(await assertHuman(createCitizen(), { address: '192.0.2.9' }, engine)).toBe('human')
  })
})
