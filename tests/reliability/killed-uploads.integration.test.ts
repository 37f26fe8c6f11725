import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '../../engine/demandes/history/verify-history.ts'
import { findFreePort } from '../../engine/store/embedded/find-free-port.ts'
import { acteNaissanceSamples } from '../../procedures/acte-naissance/samples.ts'
import { createTestDatabase } from '../setup/database.ts'
import { samplePdf } from '../setup/sample-files.ts'
import { buildServer, type KillableApp, makeFolder, startApp } from './killable-app.ts'

const rounds = 6
const senders = 8
const folder = makeFolder()
const running: KillableApp[] = []
let server = ''

beforeAll(async () => {
  server = await buildServer(path.join(folder, 'dist'))
})
afterAll(async () => {
  await Promise.all(running.map((app) => app.kill()))
  fs.rmSync(folder, { recursive: true, force: true })
})

/** What the application said to have attached, and how to ask for it again. */
type Attached = { readonly id: string; readonly demandeId: string; readonly note: string; readonly cookie: string }

test('killed while files come in, it keeps those it said to have, and no content without a row', {
  timeout: 200_000,
}, async () => {
  const database = await createTestDatabase()
  const port = await findFreePort()
  const dataDir = path.join(folder, 'data')
  const env = { DATABASE_URL: database.url, DATABASE_SCHEMA: database.schema, DATA_DIR: dataDir, WORKER: 'false' }
  const attached: Attached[] = []
  let network = 0
  for (let round = 0; round < rounds; round++) {
    const app = startApp(server, env, port)
    running.push(app)
    await app.ready()
    const enough = attached.length + 1 + Math.floor(Math.random() * 20)
    const sending = Promise.allSettled(
      Array.from({ length: senders }, () => send(port, `10.7.${network >> 8}.${network++ & 255}`, attached)),
    )
    while (attached.length < enough) await sleep(1)
    await sleep(Math.random() * 15)
    await app.kill()
    await sending
  }
  const app = startApp(server, env, port)
  running.push(app)
  await app.ready()
  for (const { id, note, cookie } of attached) {
    const answer = await fetch(`http://127.0.0.1:${port}/documents/${id}`, { headers: { cookie } })
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(samplePdf(note))
  }
  const { rows } = await database.pool.query<{ blob_key: string; demande_id: string | null }>(
    'select blob_key, demande_id from documents',
  )
  const kept = keysIn(path.join(dataDir, 'documents'))
  const known = new Set(rows.map((row) => row.blob_key))
  expect(kept.filter((key) => !known.has(key))).toEqual([])
  const keys = new Set(kept)
  expect(rows.filter((row) => row.demande_id !== null && !keys.has(row.blob_key))).toEqual([])
  for (const demandeId of new Set(attached.map((one) => one.demandeId)))
    expect(await verifyHistory(database, demandeId)).toEqual([])
  expect(attached.length).toBeGreaterThan(rounds)
})

/** Names of the contents, without those that never took theirs. */
function keysIn(documents: string): readonly string[] {
  return fs
    .readdirSync(documents, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'arrivals')
    .flatMap(({ name }) => fs.readdirSync(path.join(documents, name)))
}

/** A person who fills the first steps, then joins four files; until the application is no more. */
async function send(port: number, address: string, attached: Attached[]): Promise<void> {
  const origin = `http://127.0.0.1:${port}`
  const known = { origin, 'x-forwarded-for': address }
  const json = { ...known, 'content-type': 'application/json' }
  const begun = await fetch(`${origin}/api/v1/demandes`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ procedureId: 'acte-naissance' }),
  })
  const { id: demandeId, version }: { id: string; version: number } = await begun.json()
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const session = await fetch(`${origin}/api/v1/session`, { headers: { cookie } })
  const { csrfToken }: { csrfToken: string } = await session.json()
  const mine = { cookie, 'x-csrf-token': csrfToken }
  let baseVersion = version
  for (const [step, answers] of Object.entries(acteNaissanceSamples[0]?.answers ?? {})) {
    const saved = await fetch(`${origin}/api/v1/demandes/${demandeId}/steps/${step}`, {
      method: 'PUT',
      headers: { ...json, ...mine },
      body: JSON.stringify({ baseVersion, answers }),
    })
    baseVersion = (await saved.json()).version
  }
  for (const requirement of ['piece-identite', 'piece-identite', 'justificatif-domicile', 'justificatif-domicile']) {
    const note = `${address} ${Math.random()}`
    const body = new FormData()
    body.append('fichier', new Blob([new Uint8Array(samplePdf(note))]), 'piece.pdf')
    const url = `${origin}/api/v1/demandes/${demandeId}/documents?requirement=pieces.${requirement}`
    const answer = await fetch(url, { method: 'POST', headers: { ...known, ...mine }, body })
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
    const { id }: { id: string } = await answer.json()
    attached.push({ id, demandeId, note, cookie })
  }
}
