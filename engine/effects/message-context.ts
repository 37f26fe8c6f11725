import { answerVariable, formatFrenchDate, summarise, type TemplateVariable, todayIn } from '../definition/index.ts'
import { silenceDateOf } from '../demandes/clocks/silence-clock.ts'
import { askedTitles } from '../demandes/correction/asked-titles.ts'
import type { DemandeRecord } from '../demandes/demande-record.ts'
import { accessCodeOf } from '../demandes/reference.ts'
import { evaluateDemande } from '../demandes/to-view.ts'
import type { EffectInput } from '../effect.ts'
import type { Engine } from '../engine.ts'
import { frenchMoment } from '../french-moment.ts'
import { findAgent } from '../people/find-agent.ts'
import type { Revision } from '../procedures/revision.ts'

type Subject = { readonly demande: DemandeRecord; readonly revision: Revision; readonly input: EffectInput }

/** All that a message may print of a demande, each as a plain text; what is not known is empty. */
export async function messageContext(subject: Subject, engine: Engine): Promise<Record<string, string>> {
  const { demande, revision, input } = subject
  const { commune, config } = engine
  const service = commune.services.find(({ id }) => id === demande.service_id)
  const agent =
    input.actorKind === 'agent' && input.actorId ? await findAgent(engine.database, input.actorId) : undefined
  const { silence } = revision.definition
  const known: Record<TemplateVariable, string> = {
    reference: demande.reference,
    procedureTitle: revision.definition.title,
    communeName: commune.portalName,
    serviceName: service?.name ?? commune.portalName,
    serviceAddress: service?.address ?? commune.address,
    servicePhone: service?.phone ?? commune.phone,
    serviceEmail: service?.email ?? commune.email,
    submittedOn: demande.submitted_at ? frenchMoment(demande.submitted_at, commune.zone) : '',
    statusLabel: revision.workflow.states.get(demande.status)?.label ?? '',
    followUpUrl: `${config.baseUrl}/suivi`,
    accessCode: accessCodeOf(demande.id, config.secret),
    reason: typeof input.asked.reason === 'string' ? input.asked.reason : '',
    agentName: agent?.name ?? '',
    agentQuality: agent?.quality ?? '',
    silenceMeaning: silenceMeanings[silence.means],
    silenceDate: formatFrenchDate(silenceDateOf(demande, revision, engine) ?? ''),
    appeal: silence.appeal,
    draftExpiresOn: demande.expires_at ? formatFrenchDate(todayIn(commune.zone, demande.expires_at)) : '',
    // Of the last time that something was asked; also once it is over.
    deadline: formatFrenchDate(demande.suspensions.at(-1)?.by ?? ''),
    missingList: askedTitles(demande, revision)
      .map((title) => `- ${title}`)
      .join('\n'),
  }
  return { ...known, ...answersOf(subject, engine) }
}

const silenceMeanings = {
  acceptance: 'votre demande sera considérée comme acceptée',
  refusal: 'votre demande sera considérée comme refusée',
} as const

function answersOf({ demande, revision }: Subject, engine: Engine): Record<string, string> {
  const evaluation = evaluateDemande(demande, revision, engine)
  const sections = summarise(revision.compiled, evaluation, {
    labelOf: (list, value) => engine.lists.find(list)?.label(value),
  })
  return Object.fromEntries(
    sections.flatMap(({ rows }) => rows.map(({ path, value }) => [answerVariable(path), value] as const)),
  )
}
