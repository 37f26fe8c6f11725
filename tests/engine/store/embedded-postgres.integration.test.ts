import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RunAs } from '../../../engine/store/embedded/choose-runner.ts'
import { findBinaries } from '../../../engine/store/embedded/find-binaries.ts'
import { createNobodyRunner } from '../../../engine/store/embedded/nobody-runner.ts'
import { readPostmaster } from '../../../engine/store/embedded/postmaster.ts'
import {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../engine/store/embedded-postgres.ts'

const isRoot = process.getuid?.() === 0
const hasNamespaces = spawnSync('unshare', ['--user', 'true']).status === 0
const ways: RunAs[] = isRoot ? (hasNamespaces ? ['namespace', 'nobody'] : ['nobody']) : ['self']

let folder: string
const servers: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

beforeEach(() => {
  // Mode 0700, like a home: the server's user may not enter it.
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-embedded-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of servers.splice(0).reverse()) {
    await server.stop()
    await vi.waitFor(() => expect(readPostmaster(server.dataFolder)).toBe('absent'), { timeout: 10_000 })
    fs.rmSync(path.dirname(server.dataFolder), { recursive: true, force: true })
  }
  fs.rmSync(folder, { recursive: true, force: true })
})

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder, durable: false, ...options })
  servers.push(server)
  return server
}

async function startElsewhere(as: RunAs): Promise<{ child: ChildProcess; server: EmbeddedPostgres }> {
  const script = new URL('embedded-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, as], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = await once(child.stdout, 'data')
  return { child, server: JSON.parse(String(line)) }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe.each(ways)('run as %s', (as) => {
  test('starts in a new folder, keeps its data, asks for a password', async () => {
    const first = await start({ as })
    expect(first.shared).toBe(false)
    await query(first.url, 'create table kept as select 1 as n')
    await first.stop()
    const second = await start({ as })
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }])
    const stranger = new URL(second.url)
    stranger.password = ''
    await expect(query(stranger.href, 'select 1')).rejects.toThrow()
  })

  test('joins the server that another process runs on the folder', async () => {
    const { server } = await startElsewhere(as)
    const joined = await start({ as })
    expect(joined).toMatchObject({ shared: true, url: server.url })
    expect(await query(joined.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a process that is killed takes its server with it, and the next start finds its data', async () => {
    const { child, server } = await startElsewhere(as)
    await query(server.url, 'create table kept as select 1 as n')
    child.kill('SIGKILL')
    // At once: the former server may still be stopping.
    const next = await start({ as })
    expect(next.shared).toBe(false)
    expect(await query(next.url, 'select n from kept')).toEqual([{ n: 1 }])
  })
})

test.runIf(isRoot)('binaries and data that nobody cannot reach are placed where he can', async () => {
  const binaries = path.join(folder, 'native')
  fs.cpSync(findBinaries(), binaries, { recursive: true, verbatimSymlinks: true })
  const runner = createNobodyRunner(folder, binaries)
  const { command, args, options } = runner.wrap('postgres', ['--version'])
  expect(String(spawnSync(command, args, { ...options, stdio: 'pipe' }).stdout)).toContain('PostgreSQL')
  expect(runner.folder).not.toContain(folder)
  for (const place of [runner.folder, path.resolve(command, '../..')]) fs.rmSync(place, { recursive: true })
})

test('a pid file whose number is now that of another program stops nothing', async () => {
  const server = await start()
  await server.stop()
  fs.writeFileSync(
    path.join(server.dataFolder, 'postmaster.pid'),
    `${process.ppid}\n${server.dataFolder}\n1763900000\n5432\n\n127.0.0.1\n\nready   \n`,
  )
  expect((await start()).shared).toBe(false)
})

test('a server that dies alone is started again at the same address', async () => {
  const server = await start()
  const [pid] = fs.readFileSync(path.join(server.dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGKILL')
  await vi.waitFor(async () => expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]), {
    timeout: 15_000,
    interval: 100,
  })
})

test('two processes that start together on a new folder share one server', async () => {
  const [one, other] = await Promise.all([startElsewhere(ways[0] ?? 'self'), startElsewhere(ways[0] ?? 'self')])
  expect(one.server.url).toBe(other.server.url)
  expect([one.server.shared, other.server.shared].sort()).toEqual([false, true])
  servers.push({ ...one.server, stop: async () => {} })
})

test('data of another major version are left alone, with a sentence', async () => {
  const server = await start()
  await server.stop()
  fs.writeFileSync(path.join(server.dataFolder, 'PG_VERSION'), '13\n')
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 13 .* set DATABASE_URL/)
})
