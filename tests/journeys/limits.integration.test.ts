import { beforeAll, describe, test } from 'vitest'
import { expectPage } from './journey.ts'
import { startPortal, type TestPortal } from './start-portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({
    limits: { commencer: { max: 2, windowMinutes: 60 }, suivi: { max: 3, windowMinutes: 15 } },
  })
})

describe('too many tries', () => {
  test('to begin: said in words, the drafts are still there', async () => {
    const { visitor, page } = await portal.begin()
    await portal.begin()
    const refused = await visitor.press(await visitor.open('/demarches/acte-naissance'), 'Commencer une autre demande')
    expectPage(refused, { status: 429, heading: 'Trop d’essais', says: ['Patientez', 'vos brouillons sont conservés'] })
    expectPage(await visitor.open(page.url), { heading: 'Personne concernée' })
  })

  test('to guess a code', async () => {
    const visitor = portal.visitor()
    const door = await visitor.open('/suivi')
    const guess = () => visitor.press(door, 'Ouvrir ma demande', { reference: 'SJ-26-AAAAAA', code: 'AAAA-AAAA-AAAA' })
    for (let tries = 0; tries < 3; tries++) expectPage(await guess(), { status: 404 })
    expectPage(await guess(), { status: 429, heading: 'Trop d’essais' })
  })
})
