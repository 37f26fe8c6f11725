/** Starts PostgreSQL once for a run (or takes `DATABASE_URL`) and migrates the template that every test file clones. */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../engine/store/embedded-postgres.ts'
import { migrate } from '../../engine/store/migrate.ts'
import { migrationSource } from '../../migrations/index.ts'
import { databaseUrl } from './database-url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseTemplate: { readonly serverUrl: string; readonly name: string; readonly schema: string }
  }
}

const schema = 'commune'

export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const name = `template_${randomUUID().replaceAll('-', '')}`
  await query(server.url, `create database ${name}`)
  await migrate({ url: databaseUrl(server.url, name), schema }, migrationSource)
  project.provide('databaseTemplate', { serverUrl: server.url, name, schema })
  return async () => {
    await query(server.url, `drop database if exists ${name} with (force)`)
    await server.stop()
  }
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-tests-'))
  const server = await startEmbeddedPostgres({ folder, durable: false })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
