import { readdirSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { sweepDocuments } from '../../engine/demandes/documents/sweep-documents.ts'
import { discardDraft } from '../../engine/demandes/drafts/discard-draft.ts'
import { sendResumeLink } from '../../engine/demandes/drafts/send-resume-link.ts'
import { eliminate } from '../../engine/demandes/eliminations/eliminate.ts'
import { writeMessage } from '../../engine/demandes/messages/write-message.ts'
import { sendEvent } from '../../engine/demandes/send-event.ts'
import { submitDemande } from '../../engine/demandes/submit-demande.ts'
import { attach, openWorkshop } from '../engine/demandes/documents/workshop.ts'
import { save } from '../engine/demandes/library-card.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../setup/engine.ts'
import { samplePdf } from '../setup/sample-files.ts'

const { engine, database, clock } = await createTestEngine({ packs: [atelierPack] })
const citizen = createCitizen()
const agent = createAgent()
const administrator = createAgent({ roles: ['administrator'], serviceIds: [] })
const name = 'Zéphyrine'
const email = 'zephyrine@exemple.fr'
const file = { name: `${name}.pdf`, bytes: samplePdf(name) }

beforeEach(() => clock.set(usualInstant))

/** Every row of every table that says something of the person, those of the jobs included. */
async function traces(): Promise<readonly string[]> {
  const schemas = [engine.config.databaseSchema, `${engine.config.databaseSchema}_jobs`]
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1)`,
    [schemas],
  )
  expect(tables.length).toBeGreaterThan(15)
  const found = await Promise.all(
    tables.map(async ({ name: table }) => {
      const { rows } = await database.pool.query<{ row: string }>(
        `select t::text as row from ${table} t where t::text ~* $1`,
        ['Z.phyrine'],
      )
      return rows.map(({ row }) => `${table}: ${row.slice(0, 200)}`)
    }),
  )
  return found.flat()
}

function contents(): readonly string[] {
  const place = engine.config.documentsUrl
  if (place?.kind !== 'folder') throw new Error('the files of this test are in a folder')
  return readdirSync(place.path, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  )
}

async function fill(): Promise<string> {
  const { id } = await openWorkshop(engine, citizen, { inscrit: { nom: name, niveau: 'debutant' } })
  await attach(citizen, id, engine, file)
  await sendResumeLink(citizen, { demandeId: id, email }, engine)
  return id
}

async function sent(): Promise<string> {
  const id = await fill()
  const answers = { moyenContact: 'courriel', courriel: email, consentement: true }
  const { version } = await save(engine, citizen, { id, stepId: 'validation', answers })
  await submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)
  const write = { demandeId: id, body: `Je suis ${name}` }
  await writeMessage(citizen, { ...write, channel: 'thread', files: [file] }, engine)
  await writeMessage(agent, { ...write, channel: 'thread' }, engine)
  await writeMessage(agent, { ...write, channel: 'notes' }, engine)
  await sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)
  await sendEvent(
    agent,
    { demandeId: id, event: 'agent.refuse', asks: { reason: `${name} a quitté la commune.` } },
    engine,
  )
  return id
}

test('of an eliminated demande nothing is left of the person, in any table nor in the store', async () => {
  await sent()
  expect((await traces()).length).toBeGreaterThan(5)
  expect(contents()).toHaveLength(2)
  clock.set('2027-12-01T08:00:00Z')
  const visa = { reference: 'AD974', on: '2027-11-30', directorFirstName: 'Élise', directorLastName: 'Grondin' }
  await eliminate(administrator, { visa, listedOn: engine.facts().today }, engine)
  await sweepDocuments(engine)
  expect(await traces()).toEqual([])
  expect(contents()).toEqual([])
})

test('of a draft that its citizen deletes either, an hour later', async () => {
  const id = await fill()
  await discardDraft(citizen, { demandeId: id }, engine)
  clock.set('2026-11-23T09:00:01Z')
  await sweepDocuments(engine)
  expect(await traces()).toEqual([])
  expect(contents()).toEqual([])
})
