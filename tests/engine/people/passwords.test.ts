import { expect, test } from 'vitest'
import { createPasswordThread } from '../../../engine/people/password-thread.ts'
import { createPasswords } from '../../../engine/people/passwords.ts'

const passphrase = 'éléphant à l’œil très doux, cœur d’artichaut et lagon turquoise'

test('a password matches its own hash and no other', async () => {
  const passwords = createPasswords()
  const hashed = await passwords.hash(passphrase)
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.hash(passphrase)).not.toBe(hashed)
  expect(await passwords.matches(passphrase, hashed)).toBe(true)
  expect(await passwords.matches(`${passphrase} `, hashed)).toBe(false)
  expect(await passwords.matches(passphrase, undefined)).toBe(false)
})

test('a hash that is none matches nothing, and the next is checked all the same', async () => {
  const thread = createPasswordThread()
  expect(await thread.verify(passphrase, 'not a hash')).toBe(false)
  expect(await thread.verify(passphrase, await thread.hash(passphrase))).toBe(true)
})

test('what a password would cost to guess knows French and what it is told', async () => {
  const { guesses } = createPasswords()
  const usual = await guesses('motdepasse1', [])
  const drawn = await guesses('kz4vqw9xtb', [])
  expect(usual).toBeLessThan(7)
  expect(drawn).toBeGreaterThanOrEqual(7)
  expect(await guesses('kz4vqw9xtb', ['kz4vqw9xtb'])).toBeLessThan(usual)
})

test('those that wait are served in order, and what forbids a try at its turn is thrown', async () => {
  const passwords = createPasswords({ concurrency: 1, maxWaiting: 10 })
  const served: number[] = []
  const asked = [1, 2, 3].map((number) =>
    passwords.matches('x', undefined, async () => {
      served.push(number)
      if (number === 2) throw new Error('no more')
    }),
  )
  const answers = await Promise.allSettled(asked)
  expect(served).toEqual([1, 2, 3])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
