/** The account of the pictures: a household, a draft about the child, a demande that was sent with a file. */
import type { AccountActor } from '../engine/actor.ts'
import { attachDocument } from '../engine/demandes/documents/attach-document.ts'
import { openDraft } from '../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../engine/demandes/get-demande.ts'
import { saveStep } from '../engine/demandes/save-step.ts'
import { submitDemande } from '../engine/demandes/submit-demande.ts'
import type { Engine } from '../engine/engine.ts'
import { addPerson } from '../engine/people/household/add-person.ts'
import { listHousehold } from '../engine/people/household/list-household.ts'
import { acteNaissanceSamples } from '../procedures/acte-naissance/samples.ts'
import { type MadeAccount, makeAccount } from '../tests/setup/make-account.ts'
import { samplePdf } from '../tests/setup/sample-files.ts'

const procedureId = 'acte-naissance'
const child = { born: true, birthName: 'Payet', firstNames: 'Théo', birthDate: '2017-06-15' } as const
const contact = { moyenContact: 'courriel', courriel: 'marie.payet@example.org', consentement: true } as const
const [sample] = acteNaissanceSamples

export async function makePictureAccount(engine: Engine): Promise<MadeAccount> {
  const account = await makeAccount(engine, {
    identifier: 'marie.payet',
    email: 'marie.payet@example.org',
    firstNames: 'Marie Élodie',
    birthDate: '1988-02-29',
  })
  const { accountId } = account
  const actor: AccountActor = { kind: 'citizen', holderId: accountId, accountId, grantedDemandeIds: [] }
  const { people } = await listHousehold(actor, {}, engine)
  const [adult] = people
  if (!adult) throw new Error('an account has an adult who answers for it')
  const guardians = [{ adultId: adult.id, link: 'mother' }] as const
  const theo = await addPerson(actor, { kind: 'child', answers: child, guardians }, engine)
  await openDraft(actor, { procedureId, subjectId: theo.id }, engine)
  await sendOne(actor, adult.id, engine)
  return account
}

async function sendOne(actor: AccountActor, subjectId: string, engine: Engine): Promise<void> {
  const { id: demandeId } = await openDraft(actor, { procedureId, subjectId }, engine)
  for (const [stepId, answers] of Object.entries({ ...sample?.answers, validation: contact })) {
    const { version } = await getDemande(actor, { demandeId }, engine)
    await saveStep(actor, { demandeId, stepId, answers, baseVersion: version }, engine)
  }
  const file = { name: 'carte-identite.pdf', bytes: samplePdf() }
  await attachDocument(actor, { demandeId, requirement: 'pieces.piece-identite', ...file }, engine)
  const { version } = await getDemande(actor, { demandeId }, engine)
  await submitDemande(actor, { demandeId, baseVersion: version }, engine)
}
