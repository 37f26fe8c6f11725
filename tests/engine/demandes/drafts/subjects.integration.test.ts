import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../../engine/actor.ts'
import { prefillStep } from '../../../../engine/definition/index.ts'
import { readDemande } from '../../../../engine/demandes/demande-record.ts'
import { openDraft } from '../../../../engine/demandes/drafts/open-draft.ts'
import { factsOf } from '../../../../engine/demandes/facts-of.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { archivePerson } from '../../../../engine/people/household/archive-person.ts'
import { changePerson } from '../../../../engine/people/household/change-person.ts'
import { listSubjects } from '../../../../engine/people/household/list-subjects.ts'
import type { PersonView } from '../../../../engine/people/household/person-view.ts'
import { foyerPack } from '../../../fixtures/packs/foyer/pack.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { addAdult, addChild, openAccount, type TestAccount, theo, zoe } from '../../people/household/accounts.ts'
import { save } from '../library-card.ts'

const { engine, database } = await createTestEngine({ packs: [foyerPack] })
let account: TestAccount
let jean: PersonView
let child: PersonView
let stranger: TestAccount

beforeAll(async () => {
  account = await openAccount(engine, {
    email: 'zoe@example.org',
    phones: { personnel: '+262262358000', portable: '+262692123456' },
    answers: { ...zoe, birthDate: '1988-02-29', birthCommune: 'Saint-Joseph (974)' },
  })
  jean = await addAdult(engine, account.actor)
  child = await addChild(engine, account.actor, { answers: { ...theo, birthCommune: 'Port-Louis, Maurice' } })
  stranger = await openAccount(engine)
})

const open = (actor: Actor, procedureId: string, subjectId?: string) =>
  openDraft(actor, { procedureId, ...(subjectId !== undefined && { subjectId }) }, engine)
const who = () => ({
  responsible: account.responsible.id,
  adult: jean.id,
  child: child.id,
  stranger: stranger.responsible.id,
  nobody: randomUUID(),
})

describe('a procedure says whom it may be about', () => {
  test.each<[string, keyof ReturnType<typeof who> | undefined, string]>([
    ['colonie', 'child', 'child'],
    ['colonie', 'adult', 'SubjectRefused'],
    ['colonie', 'responsible', 'SubjectRefused'],
    ['colonie', undefined, 'SubjectRequired'],
    ['benevolat', 'adult', 'adult'],
    ['benevolat', 'responsible', 'responsible'],
    ['benevolat', 'child', 'SubjectRefused'],
    ['benevolat', undefined, 'SubjectRequired'],
    ['soi', undefined, 'responsible'],
    ['soi', 'responsible', 'responsible'],
    ['soi', 'adult', 'SubjectRefused'],
    ['famille', 'child', 'child'],
    ['famille', 'adult', 'adult'],
    ['famille', undefined, 'SubjectRequired'],
    ['guichet', 'child', 'child'],
    ['guichet', undefined, 'nobody'],
    ['boite', undefined, 'nobody'],
    ['boite', 'responsible', 'SubjectRefused'],
    ['avis', 'child', 'SubjectRefused'],
    ['famille', 'stranger', 'PersonNotFound'],
    ['famille', 'nobody', 'PersonNotFound'],
    ['avis', 'stranger', 'PersonNotFound'],
  ])('%s about %s: %s', async (procedureId, chosen, expected) => {
    const ids = who()
    const opened = open(account.actor, procedureId, chosen && ids[chosen])
    if (/^[A-Z]/.test(expected)) return expect(opened).rejects.toMatchObject({ code: expected })
    const { rows } = await database.pool.query('select subject_id from demandes where id = $1', [(await opened).id])
    expect(rows[0].subject_id).toBe({ ...ids, nobody: null }[expected])
  })

  test('and whether an account is needed', async () => {
    for (const actor of [{ kind: 'visitor' } as const, createCitizen()])
      for (const procedureId of ['colonie', 'soi', 'boite'])
        await expect(open(actor, procedureId)).rejects.toMatchObject({ code: 'SignInRequired' })
    await expect(open(createAgent(), 'colonie')).rejects.toMatchObject({ code: 'Forbidden' })
    const draft = await open(createCitizen(), 'guichet')
    expect(draft).not.toHaveProperty('about')
    expect(await verifyHistory(database, draft.id)).toEqual([])
    // Nobody is in the household of who has no account.
    await expect(open(createCitizen(), 'guichet', child.id)).rejects.toMatchObject({ code: 'PersonNotFound' })
  })

  test('so that one chooses among those only', async () => {
    const choose = async (actor: Actor, id: string) => {
      const chosen = await listSubjects(actor, engine.procedures.get(id).definition, engine)
      return chosen && [...chosen.people.map(({ name }) => name), ...(chosen.mayBeOther ? ['another'] : [])]
    }
    const all = ['Zoé Payet', 'Jean Payet', 'Théo Payet']
    expect(await choose(account.actor, 'colonie')).toEqual(['Théo Payet'])
    expect(await choose(account.actor, 'benevolat')).toEqual(['Zoé Payet', 'Jean Payet'])
    expect(await choose(account.actor, 'famille')).toEqual(all)
    expect(await choose(account.actor, 'guichet')).toEqual([...all, 'another'])
    for (const id of ['soi', 'boite', 'avis']) expect(await choose(account.actor, id)).toBeUndefined()
    expect(await choose(createCitizen(), 'guichet')).toBeUndefined()
  })
})

describe('what is known of the people', () => {
  const prefilled = async (id: string, stepId: string) => {
    const record = await readDemande(database, id)
    const { compiled } = await engine.procedures.revision(record.revision_id)
    return prefillStep(compiled, stepId, factsOf(record, engine))
  }

  test('fills the steps, which the citizen may correct', async () => {
    const { id } = await open(account.actor, 'colonie', child.id)
    expect(await prefilled(id, 'personne')).toEqual({
      nom: 'Payet',
      prenoms: 'Théo',
      nele: '2017-06-15',
      ville: 'Port-Louis, Maurice',
    })
    expect(await prefilled(id, 'demandeur')).toEqual({
      demandeur: 'Payet',
      courriel: 'zoe@example.org',
      telephone: '+262692123456',
    })
    const answers = { nom: 'Payet-Hoarau', prenoms: 'Théo', autorisation: true }
    await save(engine, account.actor, { id, stepId: 'personne', answers })
    expect((await getDemande(account.actor, { demandeId: id }, engine)).answers.personne).toEqual(answers)
  })

  test('is what conditions read, in the use-cases and in the charts', async () => {
    const asked = async (subjectId: string) => {
      const { evaluation } = await open(account.actor, 'famille', subjectId)
      return Object.keys(evaluation.steps[0]?.effectiveSchema.properties ?? {}).includes('autorisation')
    }
    expect(await asked(child.id)).toBe(true)
    expect(await asked(account.responsible.id)).toBe(false)
    // Nothing is known of his age: it is granted to nobody by ignorance.
    expect(await asked(jean.id)).toBe(false)
  })

  test('tells places abroad from those of the official list, and who is whom', async () => {
    const aboutChild = (await open(account.actor, 'colonie', child.id)).about
    expect(aboutChild?.subject).toMatchObject({ kind: 'child', birthDepartement: '99', link: 'mother' })
    const bare = await addChild(engine, account.actor, {
      answers: { ...theo, birthCommune: 'saint joseph' },
    })
    const aboutBare = (await open(account.actor, 'colonie', bare.id)).about
    expect(aboutBare?.subject).not.toHaveProperty('birthDepartement')
    const aboutSelf = (await open(account.actor, 'soi')).about
    expect(aboutSelf?.subject).toMatchObject({ birthDepartement: '974', link: 'self', email: 'zoe@example.org' })
    expect(aboutSelf?.applicant).toMatchObject({ birthName: 'Payet', isSignedIn: true, email: 'zoe@example.org' })
    expect((await open(account.actor, 'famille', jean.id)).about?.subject).not.toHaveProperty('link')
  })

  test('stays as it was when the demande began, and is proved by its log', async () => {
    const { actor, responsible } = await openAccount(engine)
    const own = await addChild(engine, actor)
    const { id, about } = await open(actor, 'colonie', own.id)
    const guardians = [{ adultId: responsible.id, link: 'mother' }] as const
    const changed = { personId: own.id, version: 1, answers: { ...theo, birthName: 'Hoarau' }, guardians }
    await changePerson(actor, changed, engine)
    await archivePerson(actor, { personId: own.id, version: 2 }, engine)
    expect((await getDemande(actor, { demandeId: id }, engine)).about).toEqual(about)
    expect((await prefilled(id, 'personne')).nom).toBe('Payet')
    await expect(open(actor, 'colonie', own.id)).rejects.toMatchObject({ code: 'PersonNotFound' })
    expect(await verifyHistory(database, id)).toEqual([])
    await database.pool.query(
      "update demandes set about = jsonb_set(about, '{subject,birthName}', '\"X\"') where id = $1",
      [id],
    )
    expect(await verifyHistory(database, id)).toEqual(['the people that it is about are not those of its beginning'])
  })
})
