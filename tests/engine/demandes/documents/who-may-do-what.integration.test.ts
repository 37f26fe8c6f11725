import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../../engine/actor.ts'
import { openDocument } from '../../../../engine/demandes/documents/open-document.ts'
import { removeDocument } from '../../../../engine/demandes/documents/remove-document.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { GuichetError } from '../../../../engine/errors.ts'
import { atelierPack } from '../../../fixtures/packs/atelier/pack.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { attach, openWorkshop, sendWorkshop } from './workshop.ts'

const { engine } = await createTestEngine({ packs: [atelierPack] })
const owner = createCitizen()

const people = {
  owner: () => owner,
  followsWithCode: (id: string) => createCitizen(id),
  otherCitizen: () => createCitizen(),
  visitor: () => ({ kind: 'visitor' }),
  agentOfTheService: () => createAgent(),
  agentOfAnotherService: () => createAgent({ serviceIds: ['urbanisme'] }),
  author: () => createAgent({ roles: ['author'], serviceIds: [] }),
  administrator: () => createAgent({ roles: ['administrator'], serviceIds: [] }),
  system: () => ({ kind: 'system' }),
} as const satisfies Record<string, (id: string) => Actor>
type Person = keyof typeof people
const everyone = Object.keys(people) as Person[]

const citizens: readonly Person[] = ['owner', 'followsWithCode']
const readers: readonly Person[] = [...citizens, 'agentOfTheService', 'administrator']

/** Who may do what; what is not here is refused. */
const allowed: { readonly [state: string]: { readonly [action: string]: readonly Person[] } } = {
  draft: { see: [...citizens, 'system'], attach: citizens, remove: citizens, open: [...citizens, 'system'] },
  sent: { see: [...readers, 'system'], attach: [], remove: [], open: [...readers, 'system'] },
}

const actions: {
  readonly [action: string]: (actor: Actor, ids: { demandeId: string; documentId: string }) => Promise<unknown>
} = {
  see: (actor, ids) => getDemande(actor, ids, engine),
  attach: (actor, { demandeId }) => attach(actor, demandeId, engine),
  remove: (actor, ids) => removeDocument(actor, ids, engine),
  open: (actor, ids) => openDocument(actor, ids, engine),
}

describe.each(Object.keys(allowed))('of a demande that is %s', (state) => {
  const cases = Object.keys(actions).flatMap((action) => everyone.map((person) => [person, action] as const))
  test.each(cases)('%s: %s', async (person, action) => {
    const { id: demandeId } = state === 'draft' ? await openWorkshop(engine, owner) : await sendWorkshop(engine, owner)
    if (state === 'draft') await attach(owner, demandeId, engine)
    const { documents } = await getDemande(owner, { demandeId }, engine)
    const documentId = documents[0]?.id ?? ''
    const attempt = actions[action]?.(people[person](demandeId), { demandeId, documentId })
    if (allowed[state]?.[action]?.includes(person)) await expect(attempt).resolves.not.toThrow()
    else {
      await expect(attempt).rejects.toThrow(GuichetError)
      const after = await getDemande(owner, { demandeId }, engine)
      expect(after.documents).toEqual(documents)
    }
  })
})

test.each([['00000000-0000-4000-8000-000000000000'], ['x'], [''], ["' or 1=1 --"]])(
  'the document %j is told like one of somebody else',
  async (documentId) => {
    const { id } = await openWorkshop(engine, owner)
    const other = await attach(owner, id, engine)
    const stranger = createCitizen()
    for (const asked of [documentId, other.id])
      for (const act of [openDocument, removeDocument])
        await expect(act(stranger, { documentId: asked }, engine)).rejects.toMatchObject({
          code: 'DocumentNotFound',
          message: 'DocumentNotFound: no such document for this actor',
        })
  },
)
