import { beforeEach, describe, expect, test } from 'vitest'
import type { ProcedureDefinition } from '../../../engine/definition/index.ts'
import { openDraft } from '../../../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { saveStep } from '../../../engine/demandes/save-step.ts'
import { text } from '../../../engine/index.ts'
import { publishDefinitions } from '../../../engine/procedures/publish-definitions.ts'
import { createDatabase, type Database } from '../../../engine/store/database.ts'
import { createTestDatabase } from '../../setup/database.ts'
import { createCitizen, createTestEngine } from '../../setup/engine.ts'
import { plainProcedure } from '../../setup/plain-procedure.ts'

const database = await createTestDatabase()

beforeEach(async () => {
  await database.pool.query(`
    alter table demande_events disable trigger user;
    truncate procedures, procedure_revisions, demandes cascade;
    alter table demande_events enable trigger user`)
})

function parking(label: string, id = 'stationnement'): ProcedureDefinition {
  const properties = { mot: text({ title: label }) }
  return plainProcedure(id, [{ id: 'objet', title: 'Objet', schema: { type: 'object', properties } }])
}

const publish = (definitions: readonly ProcedureDefinition[], checked: string[] = [], on: Database = database) =>
  publishDefinitions(
    on,
    definitions.map((definition) => ({ definition, origin: 'essai' })),
    (definition) => void checked.push(definition.id),
  )

/** Every row, with the transaction that wrote it. */
async function rows(): Promise<readonly object[]> {
  const revisions = await database.pool.query(
    'select procedure_id, number, digest, xmin::text from procedure_revisions order by procedure_id, number',
  )
  const procedures = await database.pool.query('select id, current_revision_id, xmin::text from procedures order by id')
  return [...revisions.rows, ...procedures.rows]
}

async function numbers(): Promise<readonly number[]> {
  const { rows } = await database.pool.query('select number from procedure_revisions order by number')
  return rows.map(({ number }) => number)
}

describe('publishing', () => {
  test('a new definition makes it revision 1, once checked', async () => {
    const checked: string[] = []
    const [published] = await publish([parking('Mot')], checked)
    expect(published).toMatchObject({ id: 'stationnement', number: 1, definition: parking('Mot') })
    expect(published?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(checked).toEqual(['stationnement'])
  })

  test('an unchanged one writes nothing and checks nothing', async () => {
    const first = await publish([parking('Mot'), parking('Mot', 'cantine')])
    const before = await rows()
    const checked: string[] = []
    expect(await publish([parking('Mot'), parking('Mot', 'cantine')], checked)).toEqual(first)
    expect(await rows()).toEqual(before)
    expect(checked).toEqual([])
  })

  test('a changed one is a new revision; its neighbour stays', async () => {
    const [, neighbour] = await publish([parking('Mot'), parking('Mot', 'cantine')])
    const checked: string[] = []
    const [changed, same] = await publish([parking('Phrase'), parking('Mot', 'cantine')], checked)
    expect(changed).toMatchObject({ number: 2, definition: parking('Phrase') })
    expect(same).toEqual(neighbour)
    expect(checked).toEqual(['stationnement'])
  })

  test('one put back as it was is its former revision again', async () => {
    const [first] = await publish([parking('Mot')])
    await publish([parking('Phrase')])
    expect(await publish([parking('Mot')])).toEqual([first])
    expect(await numbers()).toEqual([1, 2])
    expect((await publish([parking('Texte')]))[0]).toMatchObject({ number: 3 })
  })

  test('the order of fields is part of a definition', async () => {
    const fields = { a: text({ title: 'A' }), b: text({ title: 'B' }) }
    const { b, a } = fields
    const inOrder = (properties: typeof fields) =>
      plainProcedure('ordre', [{ id: 'objet', title: 'Objet', schema: { type: 'object', properties } }])
    await publish([inOrder(fields)])
    await publish([inOrder({ b, a })])
    const { rows } = await database.pool.query('select definition::text from procedure_revisions order by number')
    expect(rows.map(({ definition }) => /"a".*"b"/.test(definition))).toEqual([true, false])
  })

  test('one that is refused publishes none of them', async () => {
    const refuse = (definition: ProcedureDefinition) => {
      if (definition.id === 'cantine') throw new Error('no title')
    }
    const entries = [parking('Mot'), parking('Mot', 'cantine')].map((definition) => ({ definition, origin: 'essai' }))
    await expect(publishDefinitions(database, entries, refuse)).rejects.toThrow('no title')
    expect(await rows()).toEqual([])
  })

  describe('from several processes at once', () => {
    const withProcesses = async <T>(
      count: number,
      work: (databases: readonly Database[]) => Promise<T>,
    ): Promise<T> => {
      const { url, schema } = database
      const databases = Array.from({ length: count }, () => createDatabase({ url, schema, max: 1 }))
      try {
        return await work(databases)
      } finally {
        await Promise.all(databases.map((one) => one.close()))
      }
    }

    test('the same definition is published once', async () => {
      const answers = await withProcesses(6, (all) => Promise.all(all.map((one) => publish([parking('Mot')], [], one))))
      expect(new Set(answers.map(([published]) => published?.revisionId)).size).toBe(1)
      expect(await numbers()).toEqual([1])
    })

    test('each works with its own definition, though another was published right after', async () => {
      await publish([parking('Mot')])
      // What is read back is the former revision again, as if the former version of the application had started meanwhile.
      await database.pool.query(`
        create function put_back() returns trigger language plpgsql as 'begin return old; end';
        create trigger put_back before update of current_revision_id on procedures for each row execute function put_back()`)
      const [published] = await publish([parking('Phrase')])
      await database.pool.query('drop trigger put_back on procedures')
      expect(published).toMatchObject({ number: 2, definition: parking('Phrase') })
    })

    test('definitions that differ are numbered apart, and each process works with its own', async () => {
      const labels = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six']
      const answers = await withProcesses(6, (all) =>
        Promise.all(all.map((one, index) => publish([parking(labels[index] ?? '')], [], one))),
      )
      expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6])
      for (const [published] of answers) {
        const { rows } = await database.pool.query('select definition, digest from procedure_revisions where id = $1', [
          published?.revisionId,
        ])
        expect(rows).toEqual([{ definition: published?.definition, digest: published?.digest }])
      }
    })
  })
})

describe('a draft', () => {
  const citizen = createCitizen()
  const start = (label: string) => createTestEngine({ database, packs: [packOf(parking(label))] })
  const packOf = (definition: ProcedureDefinition) =>
    ({ name: 'essai', engine: '^1.0.0', procedures: [definition] }) as const

  test('keeps the revision that it was opened with; the next one has the new', async () => {
    const { engine: before } = await start('Mot')
    const { id } = await openDraft(citizen, { procedureId: 'stationnement' }, before)
    const { engine: after } = await start('Phrase')
    const draft = await getDemande(citizen, { demandeId: id }, after)
    expect(draft).toMatchObject({ revision: { number: 1 } })
    expect(draft.compiled.field('objet.mot')?.title).toBe('Mot')
    const saving = { demandeId: id, stepId: 'objet', answers: { mot: 'x' }, baseVersion: 1 }
    await expect(saveStep(citizen, saving, after)).resolves.toMatchObject({ version: 2 })
    const next = await openDraft(citizen, { procedureId: 'stationnement' }, after)
    expect(next.revision.number).toBe(2)
  })

  test('of a procedure that is offered no more is still there; none is begun', async () => {
    const { engine: before } = await start('Mot')
    const { id } = await openDraft(citizen, { procedureId: 'stationnement' }, before)
    const { engine: after } = await createTestEngine({ database, packs: [packOf(parking('Mot', 'cantine'))] })
    await expect(getDemande(citizen, { demandeId: id }, after)).resolves.toMatchObject({ id })
    await expect(openDraft(citizen, { procedureId: 'stationnement' }, after)).rejects.toMatchObject({
      code: 'ProcedureNotFound',
    })
  })
})

test('an engine does not start on a definition with a problem, and says where it is', async () => {
  const broken = { ...parking('Mot'), steps: [{ id: 'objet', title: '' }] }
  await expect(
    createTestEngine({ database, packs: [{ name: 'essai', engine: '^1.0.0', procedures: [broken] }] }),
  ).rejects.toThrow(/procedure "stationnement" of pack "essai" cannot be published:\n {2}\/steps\/0/)
  expect(await rows()).toEqual([])
})
