import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createEngine } from '../../engine/create-engine.ts'
import type { Engine } from '../../engine/engine.ts'
import { loadCommune } from '../../engine/load-commune.ts'
import { createDatabase, type Database } from '../../engine/store/database.ts'
import { findFreePort } from '../../engine/store/embedded/find-free-port.ts'
import { startEmbeddedPostgres } from '../../engine/store/embedded-postgres.ts'
import { jobsSchemaOf } from '../../engine/store/schema-names.ts'
import { shippedPacks } from '../../procedures/index.ts'
import { testConfig } from '../setup/config.ts'
import { createTestDatabase } from '../setup/database.ts'
import { type MailServer, startMailServer } from '../setup/mail-server.ts'
import { buildServer, type KillableApp, makeFolder, startApp } from './killable-app.ts'
import { brokenMails, brokenPromises } from './promises.ts'
import { type Told, write } from './writer.ts'

const writers = 20
const folder = makeFolder()
const running: KillableApp[] = []
const mailServers: MailServer[] = []
let server = ''

beforeAll(async () => {
  server = await buildServer(path.join(folder, 'dist'))
})

afterAll(async () => {
  await Promise.all(running.map((app) => app.kill()))
  await Promise.all(mailServers.map((mailServer) => mailServer.stop()))
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Takes its time, so that a crash often falls between its answer and the mark that we make of it. */
async function startSlowMailServer(): Promise<MailServer> {
  const mailServer = await startMailServer({ beforeAnswer: () => sleep(Math.random() * 20) })
  mailServers.push(mailServer)
  return mailServer
}

/** Millions of addresses, each used once. */
function* createPlaces(): Generator<string, never> {
  for (let index = 0; ; index++) yield `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
}

type Campaign = {
  readonly env: { readonly [name: string]: string }
  readonly port: number
  /** Connects to the database of the application that runs now. */
  open(): Promise<{ readonly engine: Engine; readonly database: Database; close(): Promise<void> }>
}

/** Rounds of writing and killing; after each restart, what was told in the round before is checked. Answers all that was told. */
async function crashAgainAndAgain(campaign: Campaign, rounds: number): Promise<readonly Told[]> {
  const all: Told[] = []
  const places = createPlaces()
  const start = (env: { readonly [name: string]: string } = {}) => {
    const app = startApp(server, { ...campaign.env, ...env }, campaign.port)
    running.push(app)
    return app
  }
  let lastRound: readonly Told[] = []
  for (let round = 0; round < rounds; round++) {
    // Some die while they start: before the first request, perhaps within a migration or the publication.
    if (round % 5 === 1) {
      const stillborn = start({ WORKER: 'false' })
      await sleep(Math.random() * 1_000)
      await stillborn.kill()
    }
    const app = start()
    await app.ready()
    const { engine, database, close } = await campaign.open()
    // What the dead process had begun ends first, so that no mail crosses two crashes.
    await untilJobsAreDone(database)
    // Counted in acknowledgements, so that a slow machine is killed at as many different moments as a fast one; spread over the rounds,
    // so that some fall while drafts are begun and some while demandes are sent.
    const moment = createMoment(1 + Math.floor(((round + Math.random()) / rounds) * 300))
    const writing = Promise.all(
      Array.from({ length: writers }, (_, index) =>
        write(campaign.port, {
          name: `r${round}.w${index}`,
          places,
          byPages: index % 2 === 1,
          onAcknowledged: moment.count,
        }),
      ),
    )
    expect(await problemsOf(lastRound, engine)).toEqual([])
    await close()
    await moment.reached
    await app.kill()
    lastRound = (await writing).flat()
    all.push(...lastRound)
  }
  return all
}

/** Comes when something has been counted that many times. */
function createMoment(times: number): { count(): void; readonly reached: Promise<void> } {
  let left = times
  let reach = () => {}
  const reached = new Promise<void>((resolve) => (reach = resolve))
  const count = () => {
    left--
    if (left === 0) reach()
  }
  return { count, reached }
}

async function problemsOf(told: readonly Told[], engine: Engine): Promise<readonly string[]> {
  const problems: string[] = []
  for (const one of told) problems.push(...(await brokenPromises(one, engine)))
  return problems
}

async function untilJobsAreDone(database: Database): Promise<void> {
  const sql = `select attempts, last_error from ${jobsSchemaOf(database.schema)}.jobs`
  await vi.waitFor(async () => expect((await database.pool.query(sql)).rows).toEqual([]), {
    timeout: 30_000,
    interval: 30,
  })
}

/** Starts once more, lets every mail leave, and checks everything. */
async function settle(campaign: Campaign, all: readonly Told[], mailServer: MailServer): Promise<void> {
  const app = startApp(server, campaign.env, campaign.port)
  running.push(app)
  await app.ready()
  const { engine, database, close } = await campaign.open()
  await untilJobsAreDone(database)
  expect(await problemsOf(all, engine)).toEqual([])
  expect(await brokenMails(database, mailServer.received)).toEqual([])
  await close()
  await app.kill()
}

async function openEngine(database: Database): Promise<Engine> {
  const commune = loadCommune('communes/saint-joseph.json')
  return createEngine({ config: testConfig(database), commune, database, packs: shippedPacks })
}

test('25 times killed under 20 writers, over a database that lives on, it keeps every promise', {
  timeout: 400_000,
}, async () => {
  const mailServer = await startSlowMailServer()
  const database = await createTestDatabase()
  const engine = await openEngine(database)
  const campaign = {
    env: { DATABASE_URL: database.url, DATABASE_SCHEMA: database.schema, SMTP_URL: mailServer.url },
    port: await findFreePort(),
    open: async () => ({ engine, database, close: async () => {} }),
  }
  const all = await crashAgainAndAgain(campaign, 25)
  await settle(campaign, all, mailServer)
  expectSomethingHappened(all, mailServer)
})

test('5 times killed with its own database, it keeps every promise', { timeout: 200_000 }, async () => {
  const mailServer = await startSlowMailServer()
  const dataDir = path.join(folder, 'data')
  const campaign = {
    env: { DATA_DIR: dataDir, SMTP_URL: mailServer.url },
    port: await findFreePort(),
    open: async () => {
      const { url } = await startEmbeddedPostgres({ folder: path.join(dataDir, 'postgresql') })
      const database = createDatabase({ url, schema: 'guichet', max: 2 })
      return { engine: await openEngine(database), database, close: () => database.close() }
    },
  }
  const all = await crashAgainAndAgain(campaign, 5)
  await settle(campaign, all, mailServer)
  expectSomethingHappened(all, mailServer)
})

/** Kills fell at all sorts of moments, or the test proved nothing. */
function expectSomethingHappened(all: readonly Told[], mailServer: MailServer): void {
  const sent = all.filter(({ isSent }) => isSent)
  const pending = all.filter((told) => told.pending !== undefined)
  const { received } = mailServer
  const twice = received.length - new Set(received.map(({ mail }) => mail.messageId)).size
  console.log(
    `${all.length} demandes, ${sent.length} sent, ${pending.length} cut short, ${received.length} mails, ${twice} of them twice`,
  )
  expect(sent.length).toBeGreaterThan(20)
  expect(pending.length).toBeGreaterThan(20)
  expect(received.length).toBeGreaterThan(20)
}
