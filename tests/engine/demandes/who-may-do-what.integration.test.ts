import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../engine/actor.ts'
import type { JsonObject } from '../../../engine/definition/index.ts'
import { discardDraft } from '../../../engine/demandes/drafts/discard-draft.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../engine/demandes/history/get-history.ts'
import { listDemandes } from '../../../engine/demandes/listing/list-demandes.ts'
import { saveStep } from '../../../engine/demandes/save-step.ts'
import { sendEvent } from '../../../engine/demandes/send-event.ts'
import { submitDemande } from '../../../engine/demandes/submit-demande.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { createAgent, createCitizen, createTestEngine } from '../../setup/engine.ts'
import { fillCard, reader, sendCard } from './library-card.ts'

const { engine } = await createTestEngine()
const owner = createCitizen()
const agent = createAgent()

/** Everyone who may be met, by their ownership; `followsWithCode` is given the demande under test. */
const people = {
  owner: () => owner,
  followsWithCode: (id: string) => createCitizen(id),
  otherCitizen: () => createCitizen(),
  visitor: () => ({ kind: 'visitor' }),
  agentOfTheService: () => agent,
  managerOfTheService: () => createAgent({ roles: ['manager'] }),
  agentOfAnotherService: () => createAgent({ serviceIds: ['urbanisme'] }),
  author: () => createAgent({ roles: ['author'], serviceIds: [] }),
  administrator: () => createAgent({ roles: ['administrator'], serviceIds: [] }),
  system: () => ({ kind: 'system' }),
} as const satisfies Record<string, (id: string) => Actor>
type Person = keyof typeof people
const everyone = Object.keys(people) as Person[]

const citizens: readonly Person[] = ['owner', 'followsWithCode']
const agents: readonly Person[] = ['agentOfTheService', 'managerOfTheService', 'administrator']

/** Who may send what in which state. What is not here is refused. */
const allowed: { readonly [state: string]: { readonly [event: string]: readonly Person[] } } = {
  draft: {},
  received: { 'agent.take': agents, 'citizen.withdraw': citizens },
  underReview: { 'agent.accept': agents, 'agent.askForMore': agents, 'agent.refuse': agents },
  incomplete: { 'citizen.complete': citizens, 'citizen.withdraw': citizens, 'timer.expired': ['system'] },
  printing: { 'agent.handOver': agents },
  issued: {},
  refused: {},
  dismissed: {},
  withdrawn: {},
}

const asks: { readonly [event: string]: JsonObject } = {
  'agent.askForMore': { reason: 'Il manque une adresse.' },
  'agent.refuse': { reason: 'Carte en double.', sorte: 'doublon' },
  'citizen.complete': { reponse: 'La voici.' },
  'agent.handOver': { on: '2026-11-23' },
}

const events = [
  ...new Set(Object.values(allowed).flatMap((state) => Object.keys(state))),
  // The engine's own, and what is no event at all.
  'citizen.submit',
  'citizen.saveStep',
  'citizen.open',
  'linked.closed',
  'system.purge',
  'agent.toString',
  '__proto__',
  'take',
  '',
]

const paths: { readonly [state: string]: readonly (readonly [person: Person, event: string])[] } = {
  received: [],
  underReview: [['agentOfTheService', 'agent.take']],
  incomplete: [
    ['agentOfTheService', 'agent.take'],
    ['agentOfTheService', 'agent.askForMore'],
  ],
  printing: [
    ['agentOfTheService', 'agent.take'],
    ['agentOfTheService', 'agent.accept'],
  ],
  issued: [
    ['agentOfTheService', 'agent.take'],
    ['agentOfTheService', 'agent.accept'],
    ['agentOfTheService', 'agent.handOver'],
  ],
  refused: [
    ['agentOfTheService', 'agent.take'],
    ['agentOfTheService', 'agent.refuse'],
  ],
  dismissed: [
    ['agentOfTheService', 'agent.take'],
    ['agentOfTheService', 'agent.askForMore'],
    ['system', 'timer.expired'],
  ],
  withdrawn: [['owner', 'citizen.withdraw']],
}

const send = (actor: Actor, demandeId: string, event: string) =>
  sendEvent(actor, { demandeId, event, asks: own(asks, event) ?? {} }, engine)

async function bring(state: string): Promise<string> {
  if (state === 'draft') return (await fillCard(engine, owner)).id
  const { id } = await sendCard(engine, owner)
  for (const [person, event] of paths[state] ?? []) await send(people[person](id), id, event)
  return id
}

/** `__proto__` is no entry of a table. */
function own<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

const codeOf = (thrown: unknown) => (thrown instanceof GuichetError ? thrown.code : thrown)

describe.each(Object.keys(allowed))('in the state %s', (state) => {
  let id: string
  beforeAll(async () => {
    id = await bring(state)
  })
  const may = (person: Person, event: string) => own(allowed[state] ?? {}, event)?.includes(person) ?? false

  test.each(everyone)('%s sends what is theirs to send, and nothing else', async (person) => {
    for (const event of events) {
      const sending = may(person, event) ? await bring(state) : id
      const outcome = await send(people[person](sending), sending, event).then(
        () => 'done',
        (error) => codeOf(error),
      )
      if (may(person, event)) expect(outcome, event).toBe('done')
      else expect(outcome, event).toBeOneOf(['Forbidden', 'DemandeNotFound', 'EventRefused'])
    }
  })

  test('everyone is offered what they may send', async () => {
    const offered = await Promise.all(
      everyone.map(async (person) => {
        const view = await getDemande(people[person](id), { demandeId: id }, engine).catch(() => undefined)
        return [person, view?.allowedEvents.map(({ event }) => event) ?? []]
      }),
    )
    // Nobody is offered what timers do.
    const expected = everyone.map((person) => [
      person,
      Object.keys(allowed[state] ?? {}).filter((event) => may(person, event) && person !== 'system'),
    ])
    expect(Object.fromEntries(offered)).toEqual(Object.fromEntries(expected))
  })
})

describe('reading', () => {
  const readers: { readonly [state: string]: readonly Person[] } = {
    draft: [...citizens, 'system'],
    received: [...citizens, ...agents, 'system'],
  }
  test.each(Object.entries(readers))('a demande in the state %s', async (state, expected) => {
    const id = await bring(state)
    for (const read of [getDemande, getHistory]) {
      const outcomes = await Promise.all(
        everyone.map(async (person) => [
          person,
          await read(people[person](id), { demandeId: id }, engine).then(() => 'done', codeOf),
        ]),
      )
      const wanted = everyone.map((person) => [person, expected.includes(person) ? 'done' : 'DemandeNotFound'])
      expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(wanted))
    }
  })

  test('the code is told to citizens alone', async () => {
    const id = await bring('received')
    const told = await Promise.all(
      readers.received?.map(async (person) => {
        const { accessCode } = await getDemande(people[person](id), { demandeId: id }, engine)
        return accessCode === undefined ? [] : [person]
      }) ?? [],
    )
    expect(told.flat()).toEqual(citizens)
  })
})

test.each([
  [
    'save',
    (actor: Actor, demandeId: string) =>
      saveStep(actor, { demandeId, stepId: 'lecteur', answers: reader, baseVersion: 4 }, engine),
  ],
  ['send', (actor: Actor, demandeId: string) => submitDemande(actor, { demandeId, baseVersion: 4 }, engine)],
  ['discard', (actor: Actor, demandeId: string) => discardDraft(actor, { demandeId }, engine)],
] as const)('those who hold a draft %s it, and nobody else', async (_what, act) => {
  for (const person of everyone) {
    const id = await bring('draft')
    const outcome = await act(people[person](id), id).then(() => 'done', codeOf)
    if (citizens.includes(person)) expect(outcome, person).toBe('done')
    else expect(outcome, person).toBeOneOf(['Forbidden', 'DemandeNotFound'])
  }
})

test('the demandes of a service are listed to its agents and to administrators', async () => {
  const { id } = await sendCard(engine, owner)
  const seen = await Promise.all(
    everyone.map(async (person) => [
      person,
      await listDemandes(people[person](id), { limit: 1 }, engine).then(({ rows }) => rows.length, codeOf),
    ]),
  )
  expect(Object.fromEntries(seen)).toEqual({
    owner: 'Forbidden',
    followsWithCode: 'Forbidden',
    otherCitizen: 'Forbidden',
    visitor: 'Forbidden',
    system: 'Forbidden',
    agentOfTheService: 1,
    managerOfTheService: 1,
    administrator: 1,
    agentOfAnotherService: 0,
    author: 0,
  })
})
