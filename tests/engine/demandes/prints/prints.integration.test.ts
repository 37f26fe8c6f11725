import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { printDemande } from '../../../../engine/demandes/prints/print-demande.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { createPrinter } from '../../../../engine/prints/index.ts'
import { trickyNames } from '../../../fixtures/names.ts'
import { atelierPack } from '../../../fixtures/packs/atelier/pack.ts'
import { createAgent, createCitizen, createTestEngine, type TestEngine } from '../../../setup/engine.ts'
import { partsOf, readPdf, textOf } from '../../prints/read-pdf.ts'
import { sendWorkshop } from '../documents/workshop.ts'
import { fillCard, plainCard, sendCard } from '../library-card.ts'

let started: TestEngine
beforeAll(async () => {
  started = await createTestEngine()
})
afterAll(() => started.engine.printer.close())

const citizen = createCitizen()
const print = (demandeId: string, name: 'acknowledgement' | 'summary', actor: Parameters<typeof printDemande>[0]) =>
  printDemande(actor, { demandeId, print: name }, started.engine)

describe('the acknowledgement', () => {
  test('has every mention that the law wants, and no answer', async () => {
    const { engine, commune } = started
    const { id, reference, accessCode = '' } = await sendCard(engine, citizen)
    const { name, bytes } = await print(id, 'acknowledgement', citizen)
    expect(name).toBe(`accuse-de-reception-${reference}.pdf`)
    const { parts, title } = await readPdf(bytes)
    expect(title).toBe('Accusé de réception')
    const rows = Object.fromEntries(
      partsOf(parts, 'TR').map(({ children }) => [children[0]?.text ?? '', children[1]?.text]),
    )
    const [service] = commune.services
    expect(rows).toEqual({
      'Numéro de la demande': reference,
      Démarche: 'Carte de bibliothèque',
      'Reçue le': '23 novembre 2026 à 12 h 00 (heure de La Réunion)',
      Service: service?.name,
      Adresse: service?.address,
      Téléphone: service?.phone,
      Courriel: service?.email,
    })
    const said = partsOf(parts, 'P').map(({ text }) => text)
    expect(said).toContain(
      'Sans réponse de la mairie le 23 janvier 2027, votre demande sera considérée comme acceptée.',
    )
    expect(said).toContain('Vous pourrez alors demander au service une attestation de cette acceptation.')
    expect(said).toContain('Vous pouvez écrire au maire dans les deux mois.')
    const whole = textOf(parts, 'Document')
    for (const answer of [plainCard.lecteur.nom, plainCard.lecteur.prenoms, plainCard.validation.courriel, accessCode])
      expect(whole).not.toContain(answer)
  })
})

test('an acknowledgement says the same whatever happened since', async () => {
  const { engine } = started
  const { id } = await sendCard(engine, citizen)
  const before = textOf((await readPdf((await print(id, 'acknowledgement', citizen)).bytes)).parts, 'Document')
  const agent = createAgent()
  await sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)
  const { silenceAt } = await sendEvent(
    agent,
    { demandeId: id, event: 'agent.askForMore', asks: { reason: 'Il manque une date.' } },
    engine,
  )
  // Nobody can tell the date while pieces are waited for (CRPA, art. L114-5).
  expect(silenceAt).toBeUndefined()
  const after = textOf((await readPdf((await print(id, 'acknowledgement', citizen)).bytes)).parts, 'Document')
  expect(after).toBe(before)
})

describe('the summary', () => {
  test('is what was sent, step by step', async () => {
    const { id, reference } = await sendCard(started.engine, citizen)
    const { name, bytes } = await print(id, 'summary', citizen)
    expect(name).toBe(`recapitulatif-${reference}.pdf`)
    const { parts } = await readPdf(bytes)
    expect(partsOf(parts, 'H2').map(({ text }) => text)).toEqual(['Lecteur', 'Carte', 'Validation'])
    const rows = partsOf(parts, 'TR').map(({ children }) => children.map(({ text }) => text))
    expect(rows).toContainEqual(['Envoyée le', '23 novembre 2026 à 12 h 00'])
    expect(rows).toContainEqual(['Nom', 'Hoarau'])
    expect(rows).toContainEqual(['Date de naissance', '12 mai 1990'])
  })

  test.each(trickyNames.filter(({ isName }) => isName))('gives back $what', async ({ typed, kept }) => {
    const lecteur = { ...plainCard.lecteur, nom: typed }
    const { id } = await sendCard(started.engine, citizen, { ...plainCard, lecteur })
    const { parts } = await readPdf((await print(id, 'summary', citizen)).bytes)
    const rows = partsOf(parts, 'TR').map(({ children }) => children.map(({ text }) => text))
    expect(rows).toContainEqual(['Nom', kept])
  })
})

test('the summary names the files that were joined', async () => {
  const { engine } = await createTestEngine({ packs: [atelierPack] })
  const { id } = await sendWorkshop(engine, citizen)
  const { bytes } = await printDemande(citizen, { demandeId: id, print: 'summary' }, engine)
  await engine.printer.close()
  const { documents } = await getDemande(citizen, { demandeId: id }, engine)
  expect(documents.length).toBeGreaterThan(0)
  const { parts } = await readPdf(bytes)
  // In a font a space that does not break may be the same glyph as one that does.
  expect(partsOf(parts, 'LBody').map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual(
    documents.map(({ title, name }) => `${title} : ${name}`),
  )
})

describe('who may have it', () => {
  test('its citizen and the agents of its service; nobody else knows that it exists', async () => {
    const { id } = await sendCard(started.engine, citizen)
    for (const name of ['acknowledgement', 'summary'] as const) {
      expect((await print(id, name, createAgent())).bytes.subarray(0, 5).toString()).toBe('%PDF-')
      for (const stranger of [createCitizen(), createAgent({ serviceIds: ['autre'] }), { kind: 'visitor' } as const])
        await expect(print(id, name, stranger)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    }
  })

  test('nobody, of a draft', async () => {
    const { id } = await fillCard(started.engine, citizen)
    await expect(print(id, 'acknowledgement', citizen)).rejects.toMatchObject({ code: 'NotSent' })
    await expect(print(id, 'summary', createAgent())).rejects.toMatchObject({ code: 'DemandeNotFound' })
  })
})

describe('the printer', () => {
  const page = {
    title: 'Essai',
    issuer: { commune: 'Commune', service: 'Service', colour: '#0a5c55' },
    foot: 'Pied',
    madeAt: 0,
    blocks: [],
  }

  test('leaves the time of the pages to the pages', async () => {
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }, 5)
    const text = 'Une très longue réponse. '.repeat(4_000)
    const bytes = await started.engine.printer.print({ ...page, blocks: [{ kind: 'paragraph', text }] })
    clearInterval(beat)
    expect(bytes.length).toBeGreaterThan(10_000)
    // Laid out here, it would hold everything for most of a second.
    expect(longest).toBeLessThan(200)
  })

  test('that takes too long takes no other with it', async () => {
    const printer = createPrinter({ makingMs: 2_500, waitingMs: 60_000 })
    await printer.print(page)
    const endless = { ...page, blocks: [{ kind: 'paragraph', text: 'Été à Saint-Joseph '.repeat(200_000) }] } as const
    const told = await Promise.allSettled([endless, page, page].map((one) => printer.print(one)))
    expect(told).toMatchObject([{ reason: { code: 'TooBusy' } }, { status: 'fulfilled' }, { status: 'fulfilled' }])
    await printer.close()
  })

  test('whose turn does not come is refused, and the thread lives on', async () => {
    const printer = createPrinter({ waitingMs: 1 })
    const told = await Promise.allSettled([page, page].map((one) => printer.print(one)))
    expect(told).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'TooBusy' } }])
    await printer.close()
  })

  test('goes on after a print that took too long, and refuses more than it can hold', async () => {
    const printer = createPrinter({ makingMs: 1 })
    await expect(printer.print(page)).rejects.toMatchObject({ code: 'TooBusy' })
    await printer.close()
    const patient = createPrinter({ waitingMs: 60_000 })
    const asked = Array.from({ length: 60 }, () => patient.print(page))
    const told = await Promise.allSettled(asked)
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(50)
    expect(told.at(-1)).toMatchObject({ reason: { code: 'TooBusy' } })
    expect((await patient.print(page)).length).toBeGreaterThan(1000)
    await patient.close()
  })
})
