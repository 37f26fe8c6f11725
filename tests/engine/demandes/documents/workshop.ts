/** Demandes of the fictional workshop, with files. */
import type { Actor, CitizenActor } from '../../../../engine/actor.ts'
import type { Answers } from '../../../../engine/definition/index.ts'
import type { DemandeView } from '../../../../engine/demandes/demande-view.ts'
import { attachDocument } from '../../../../engine/demandes/documents/attach-document.ts'
import type { DocumentView } from '../../../../engine/demandes/documents/document-view.ts'
import { openDraft } from '../../../../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { submitDemande } from '../../../../engine/demandes/submit-demande.ts'
import type { Engine } from '../../../../engine/engine.ts'
import { definePack } from '../../../../engine/index.ts'
import { atelier } from '../../../fixtures/packs/atelier/procedure.ts'
import { samplePdf, samplePng } from '../../../setup/sample-files.ts'
import { byMail, save } from '../library-card.ts'

export const inscrit = { nom: 'Payet', niveau: 'debutant' } as const

export async function openWorkshop(
  engine: Engine,
  citizen: CitizenActor,
  answers: Answers = { inscrit },
): Promise<DemandeView> {
  const { id } = await openDraft(citizen, { procedureId: 'atelier' }, engine)
  for (const [stepId, step] of Object.entries(answers)) await save(engine, citizen, { id, stepId, answers: step })
  return getDemande(citizen, { demandeId: id }, engine)
}

export type Sent = { readonly requirement?: string; readonly name?: string; readonly bytes?: Uint8Array }

/** The compulsory document unless told, as a PDF. */
export function attach(actor: Actor, demandeId: string, engine: Engine, sent: Sent = {}): Promise<DocumentView> {
  const { requirement = 'pieces.attestation', name = 'attestation.pdf', bytes = samplePdf() } = sent
  return attachDocument(actor, { demandeId, requirement, name, bytes }, engine)
}

export async function attachPhoto(
  actor: Actor,
  demandeId: string,
  engine: Engine,
  requirement = 'travaux.photos',
): Promise<DocumentView> {
  return attach(actor, demandeId, engine, { requirement, name: 'photo.png', bytes: await samplePng() })
}

/** Where an insurance certificate is of use for a month. */
export const shortLivedPack = definePack({
  name: 'atelier',
  engine: '^1.0.0',
  procedures: [{ ...atelier, steps: withShortAttestation() }],
})

function withShortAttestation() {
  return atelier.steps.map((step) =>
    step.id !== 'pieces'
      ? step
      : {
          ...step,
          documents: step.documents.map((document) =>
            document.id === 'attestation' ? { ...document, validFor: 'P1M' } : document,
          ),
        },
  )
}

/** Received by the town hall with its attestation. */
export async function sendWorkshop(
  engine: Engine,
  citizen: CitizenActor,
  answers: Answers = { inscrit },
): Promise<DemandeView> {
  const { id } = await openWorkshop(engine, citizen, answers)
  await attach(citizen, id, engine)
  await save(engine, citizen, { id, stepId: 'validation', answers: byMail })
  const { version } = await getDemande(citizen, { demandeId: id }, engine)
  return submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)
}
