import { expect, test } from 'vitest'
import { saveStep } from '../../engine/demandes/save-step.ts'
import { openCard, reader } from '../engine/demandes/library-card.ts'
import { createCitizen, createTestEngine } from '../setup/engine.ts'

const { engine, database } = await createTestEngine()
const citizen = createCitizen()

/** Each save is kept in the log for good: one draft must not fill the disk. */
test('a program that saves one draft without end is stopped', async () => {
  const { id } = await openCard(engine, citizen)
  const save = (nom: string, baseVersion: number) =>
    saveStep(citizen, { demandeId: id, stepId: 'lecteur', answers: { ...reader, nom }, baseVersion }, engine)
  await save('Hoarau', 1)
  await database.pool.query('update demandes set version = 20001 where id = $1', [id])
  await expect(save('Payet', 20_001)).rejects.toMatchObject({
    code: 'TooManyRequests',
    citizenMessage: expect.stringContaining('un trop grand nombre de fois'),
  })
  const { rows } = await database.pool.query('select count(*)::int from demande_events where demande_id = $1', [id])
  expect(rows).toEqual([{ count: 2 }])
})
