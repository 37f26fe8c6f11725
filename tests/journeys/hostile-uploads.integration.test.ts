import { beforeAll, describe, expect, test } from 'vitest'
import { hostileFiles } from '../fixtures/hostile-files/hostile-files.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { expectPage } from './journey.ts'
import { startPortal, type TestPortal } from './start-portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ packs: [atelierPack], now: () => new Date('2026-11-23T10:12:00Z') })
})

describe('a hostile file sent by the page is told at its input, and what was typed stays', () => {
  test.each(hostileFiles)('$what', async ({ name, bytes }) => {
    const { visitor, page } = await portal.begin('atelier')
    const pieces = await visitor.press(page, 'Confirmer et continuer', { nom: 'Payet', niveau: 'debutant' })
    const file = { name, bytes: await bytes() }
    const answer = await visitor.press(pieces, 'Joindre : Attestation d’assurance', { remarque: 'Bonjour' }, [
      ['fichiers.attestation', file],
    ])
    expectPage(answer, { status: 422, heading: 'Pièces', shows: { remarque: 'Bonjour' } })
    expect(answer.errors).toMatchObject([{ href: '#c-attestation' }])
    expect(answer.html).not.toMatch(/data-nombre="[1-9]/)
  })
})
