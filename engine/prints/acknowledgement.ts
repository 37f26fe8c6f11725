import { addPeriod, formatFrenchDate, type ProcedureDefinition, todayIn } from '../definition/index.ts'
import type { DemandeView } from '../demandes/demande-view.ts'
import { frenchMoment, zoneName } from '../french-moment.ts'
import { headOf, type Issuer } from './issuer.ts'
import type { Print, PrintBlock } from './print.ts'

/**
 * The acknowledgement of a demande that was sent, with every mention that CRPA, art. L112-11 and R112-11-1 want in it: when it was
 * received, by which service and how to reach it, what silence means and on which date, the attestation or the ways of appeal. It holds no
 * answer: it may be mailed.
 */
export function acknowledgement(demande: DemandeView, submittedAt: Date, issuer: Issuer): Print {
  const { definition } = demande
  const { zone } = issuer.commune
  const service = issuer.serviceOf(demande.serviceId)
  const receipt = `${frenchMoment(submittedAt, zone)} (${zoneName(submittedAt, zone)})`
  return {
    title: 'Accusé de réception',
    ...headOf(demande, issuer),
    madeAt: submittedAt.getTime(),
    blocks: [
      {
        kind: 'paragraph',
        text: `${issuer.commune.portalName} a bien reçu votre demande «\u00a0${definition.title}\u00a0». Gardez ce document\u00a0: il prouve la date de votre demande.`,
      },
      {
        kind: 'facts',
        rows: [
          { label: 'Numéro de la demande', value: demande.reference },
          { label: 'Démarche', value: definition.title },
          { label: 'Reçue le', value: receipt },
          ...(definition.cost === undefined ? [] : [{ label: 'Prix', value: definition.cost }]),
        ],
      },
      { kind: 'heading', text: 'Le service chargé de votre demande' },
      {
        kind: 'facts',
        rows: [
          { label: 'Service', value: service.name },
          { label: 'Adresse', value: service.address },
          { label: 'Téléphone', value: service.phone, href: `tel:${service.phone.replace(/[^\d+]/g, '')}` },
          { label: 'Courriel', value: service.email, href: `mailto:${service.email}` },
        ],
      },
      { kind: 'heading', text: 'Si vous n’avez pas de réponse' },
      ...silenceBlocks(definition.silence, todayIn(zone, submittedAt)),
      { kind: 'heading', text: 'Suivre votre demande' },
      {
        kind: 'paragraph',
        text: `Avec le numéro ${demande.reference} et le code d’accès qui vous a été donné, à l’adresse\u00a0:`,
        link: { label: `${issuer.baseUrl}/suivi`, href: `${issuer.baseUrl}/suivi` },
      },
    ],
  }
}

/** As on the day of receipt: whenever it is printed, an acknowledgement says the same. */
function silenceBlocks(silence: ProcedureDefinition['silence'], receivedOn: string): PrintBlock[] {
  const verdict = silence.means === 'acceptance' ? 'acceptée' : 'refusée'
  const day = formatFrenchDate(addPeriod(receivedOn, silence.after))
  const rule = `Sans réponse de la mairie le ${day}, votre demande sera considérée comme ${verdict}.`
  // CRPA, art. L232-3: silence that accepts is proved by an attestation.
  const attestation =
    silence.means === 'acceptance'
      ? ['Vous pourrez alors demander au service une attestation de cette acceptation.']
      : []
  return [
    ...[rule, ...attestation, silence.appeal].map((text): PrintBlock => ({ kind: 'paragraph', text })),
    { kind: 'note', text: `Textes\u00a0: ${silence.source}.` },
  ]
}
