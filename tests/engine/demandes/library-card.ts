/** Demandes of the fictional library card, brought to where a test begins. */
import type { CitizenActor } from '../../../engine/actor.ts'
import type { Answers, JsonObject } from '../../../engine/definition/index.ts'
import type { DemandeView, SaveResult } from '../../../engine/demandes/demande-view.ts'
import { openDraft } from '../../../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { saveStep } from '../../../engine/demandes/save-step.ts'
import { submitDemande } from '../../../engine/demandes/submit-demande.ts'
import type { Engine } from '../../../engine/engine.ts'
import { createCitizen } from '../../setup/engine.ts'

export const reader = {
  nom: 'Hoarau',
  prenoms: 'Jean-Noël',
  naissance: '1990-05-12',
  ville: 'Saint-Joseph (974)',
} as const
export const card = { formule: 'individuelle', renouvellement: false, debut: '2026-12-01', livres: 5 } as const
export const byMail = { moyenContact: 'courriel', courriel: 'jean@example.org', consentement: true } as const

/** Every step of a card that may be sent. */
export const plainCard = { lecteur: reader, carte: card, validation: byMail } as const

export async function openCard(engine: Engine, citizen: CitizenActor = createCitizen()): Promise<DemandeView> {
  return openDraft(citizen, { procedureId: 'carte-bibliotheque' }, engine)
}

/** Saves a step on the version that the demande has now. */
export async function save(
  engine: Engine,
  citizen: CitizenActor,
  { id, ...step }: { id: string; stepId: string; answers: JsonObject },
): Promise<SaveResult> {
  const { version } = await getDemande(citizen, { demandeId: id }, engine)
  return saveStep(citizen, { demandeId: id, ...step, baseVersion: version }, engine)
}

/** A draft with those answers, saved in order. */
export async function fillCard(
  engine: Engine,
  citizen: CitizenActor = createCitizen(),
  answers: Answers = plainCard,
): Promise<DemandeView> {
  const { id } = await openCard(engine, citizen)
  for (const [stepId, step] of Object.entries(answers)) await save(engine, citizen, { id, stepId, answers: step })
  return getDemande(citizen, { demandeId: id }, engine)
}

/** A demande with those answers, received by the town hall. */
export async function sendCard(
  engine: Engine,
  citizen: CitizenActor = createCitizen(),
  answers: Answers = plainCard,
): Promise<DemandeView> {
  const { id, version } = await fillCard(engine, citizen, answers)
  return submitDemande(citizen, { demandeId: id, baseVersion: version }, engine)
}
