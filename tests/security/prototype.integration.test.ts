import { afterEach, beforeAll, expect, test } from 'vitest'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { expectPage } from '../journeys/journey.ts'
import { startPortal, type TestPortal } from '../journeys/start-portal.ts'
import type { Page } from '../journeys/visitor.ts'

/** What every object of the process inherits, and what objects are made with: a form must not reach either. */
const builtIn = () => [Object.prototype, Object, Function.prototype, Array.prototype].map(Object.getOwnPropertyNames)
const before = builtIn()

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack] })
})
afterEach(() => expect(builtIn()).toEqual(before))

const forged = (page: Page, name: string, action = 'continuer'): [string, string][] => [
  [name, 'x'],
  ['nom', 'Payet'],
  ['_action', action],
  ['_version', page.value('_version') ?? ''],
  ['_csrf', page.value('_csrf') ?? ''],
]

const names = [
  '__proto__',
  '__proto__.polluted',
  'constructor',
  'constructor.prototype.polluted',
  'toString',
  'enfants.__proto__.prenom',
  'enfants.0.__proto__',
  'enfants.0.constructor.prototype',
  'enfants.constructor.prenom',
  'adresse.__proto__',
  'adresse.__proto__.polluted',
  'adresse.constructor.prototype.polluted',
  'enfants.999999999.prenom',
]

test.each(names)('a field named %s is refused, and reaches nothing', async (name) => {
  const { visitor, page } = await portal.begin('carte-bibliotheque')
  for (const step of ['lecteur', 'foyer']) {
    const url = page.url.replace(/[^/]*$/, step)
    const answer = await visitor.post(url, forged(page, name))
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(
      answer.errors.map(({ href }) => href).filter((href) => !answer.html.includes(`id="${href.slice(1)}"`)),
    ).toEqual([])
  }
})

test.each(names.flatMap((name) => [`ajouter:${name}`, `retirer:${name}.0`, `choisir:${name}=x`]))(
  'the button %s reaches nothing',
  async (action) => {
    const { visitor, page } = await portal.begin('carte-bibliotheque')
    const answer = await visitor.post(page.url, forged(page, 'prenom', action))
    expect(answer.status, answer.text).toBeLessThan(500)
  },
)

test('what was refused is said above the form, in words', async () => {
  const { visitor, page } = await portal.begin('carte-bibliotheque')
  expectPage(await visitor.post(page.url, forged(page, 'constructor')), {
    status: 422,
    says: ['« constructor » n’est pas attendu ici.'],
  })
})
