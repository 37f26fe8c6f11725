import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { tokenSent } from '../engine/people/accounts/new-account.ts'
import { afterFile } from '../setup/after-file.ts'
import { expectAccessible, expectFits, expectGoodPage } from './checks.ts'
import { fillAccountForm } from './fill-account-form.ts'
import { keyboard, pointer } from './hands.ts'
import { type Site, startSite } from './start-site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite({ config: { addressApiUrl: await baseOfAddresses() } })
})

/** One that knows one street. */
async function baseOfAddresses(): Promise<string> {
  const properties = {
    label: '12 Chemin Jean Petit 97480 Saint-Joseph',
    housenumber: '12',
    street: 'Chemin Jean Petit',
    postcode: '97480',
    city: 'Saint-Joseph',
  }
  const server = createServer((_request, response) => response.end(JSON.stringify({ features: [{ properties }] })))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  afterFile(async () => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/search`
}

const button = 'Créer mon compte'

test('an account is created by keyboard on a phone, its proof of work made by the page alone', async () => {
  const visit = await site.visit({ viewport: { width: 360, height: 740 } })
  await visit.open('/compte/creation')
  await visit.page.getByRole('checkbox', { name: /robot/ }).waitFor()
  await expectGoodPage(visit.page, 'empty')
  const hands = keyboard(visit.page)
  await hands.press(button)
  await visit.page.getByText('réponses sont à revoir').waitFor()
  await expectGoodPage(visit.page, 'in error')
  await fillAccountForm(hands, 'zoe@example.org')
  await visit.page.locator('altcha-widget [data-state=verified]').first().waitFor()
  await expectAccessible(visit.page, 'filled and proved')
  await hands.press(button)
  await visit.page.getByRole('heading', { name: 'Validez votre compte' }).waitFor()
  await expectAccessible(visit.page, 'sent')
  const { rows } = await site.database.pool.query('select nonce from spent_proofs')
  expect(rows).toHaveLength(1)
  const token = await tokenSent(site.engine, 'zoe@example.org', '/compte/confirmer/')
  await visit.open(`/compte/confirmer/${token}`)
  for (const path of ['', '/mot-de-passe', '/question', '/courriel']) {
    await visit.open(`/compte/securite${path}`)
    await expectAccessible(visit.page)
    await expectFits(visit.page)
  }
  await visit.open('/compte/contact')
  await expectAccessible(visit.page)
  expect(visit.problems).toEqual([])
})

test('addresses are suggested while one types, and fill the fields when one is chosen', async () => {
  const visit = await site.visit()
  await visit.open('/compte/creation')
  const street = visit.page.getByLabel('Libellé de la voie')
  await street.pressSequentially('chemin jean')
  await visit.page.locator('datalist option').first().waitFor({ state: 'attached' })
  // As the browser does when a suggestion is chosen.
  await street.fill('12 Chemin Jean Petit 97480 Saint-Joseph')
  expect(await street.inputValue()).toBe('Chemin Jean Petit')
  expect(await visit.page.getByLabel('Numéro de voie').inputValue()).toBe('12')
  expect(await visit.page.getByLabel('Code postal').inputValue()).toBe('97480')
  expect(await visit.page.getByLabel('Localité').inputValue()).toBe('Saint-Joseph')
  expect(visit.problems).toEqual([])
})

test('without a script the same form creates an account', async () => {
  const visit = await site.visit({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await visit.open('/compte/creation')
  const hands = pointer(visit.page)
  await fillAccountForm(hands, 'sans@example.org')
  await hands.press(button)
  await visit.page.getByRole('heading', { name: 'Validez votre compte' }).waitFor()
})
