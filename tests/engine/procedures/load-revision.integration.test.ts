import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { compilerVersion } from '../../../engine/definition/index.ts'
import { createTestEngine } from '../../setup/engine.ts'

const { engine, database } = await createTestEngine()
const { revisionId, digest } = engine.procedures.get('carte-bibliotheque')

/** Another process on the same database: it has loaded nothing yet. */
const restarted = async () => (await createTestEngine({ database })).engine.procedures

async function kept(): Promise<string> {
  const { rows } = await database.pool.query('select module from procedure_revisions where id = $1', [revisionId])
  return rows[0].module
}

test('a revision is compiled on first use, and its module kept with it', async () => {
  expect(await kept()).toBeNull()
  const revision = await engine.procedures.revision(revisionId)
  expect(revision).toMatchObject({ id: revisionId, digest, number: 1, procedureId: 'carte-bibliotheque' })
  expect(await kept()).toBe(revision.module)
  expect(revision.module.startsWith(`// guichet-compiler ${compilerVersion}\n`)).toBe(true)
  expect(revision.compiled.field('lecteur.nom')?.title).toBe('Nom')
})

test('whoever asks at once is given the same', async () => {
  const procedures = await restarted()
  const loaded = await Promise.all(Array.from({ length: 10 }, () => procedures.revision(revisionId)))
  expect(new Set(loaded).size).toBe(1)
})

test('a module of this compiler is read, not compiled again', async () => {
  const module = `${await kept()}// kept\n`
  await database.pool.query('update procedure_revisions set module = $2 where id = $1', [revisionId, module])
  expect((await (await restarted()).revision(revisionId)).module).toBe(module)
  expect(await kept()).toBe(module)
})

test.each([
  ['of a former compiler', '// guichet-compiler 0\nexport default () => { throw new Error("old") }'],
  ['without a stamp', 'export default () => { throw new Error("old") }'],
])('a module %s is compiled again', async (_what, module) => {
  await database.pool.query('update procedure_revisions set module = $2 where id = $1', [revisionId, module])
  const revision = await (await restarted()).revision(revisionId)
  expect(revision.module).toContain('export default function (runtime)')
  expect(await kept()).toBe(revision.module)
})

test('is found by the digest of its definition, for the pages that import it', async () => {
  expect((await engine.procedures.revisionByDigest(digest)).id).toBe(revisionId)
})

test.each([
  ['an unknown id', () => engine.procedures.revision(randomUUID())],
  ['an unknown digest', () => engine.procedures.revisionByDigest('0'.repeat(64))],
  ['no digest', () => engine.procedures.revisionByDigest('')],
])('of %s there is none', async (_what, load) => {
  await expect(load()).rejects.toMatchObject({ code: 'RevisionNotFound' })
})

test('a load that fails is tried again', async () => {
  const procedures = await restarted()
  await database.pool.query('alter table procedure_revisions rename to elsewhere')
  await expect(procedures.revision(revisionId)).rejects.toThrow()
  await database.pool.query('alter table elsewhere rename to procedure_revisions')
  await expect(procedures.revision(revisionId)).resolves.toMatchObject({ id: revisionId })
})
