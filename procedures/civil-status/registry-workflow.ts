import { date, longText, type Workflow } from '../../engine/index.ts'

const reason = {
  type: 'object',
  required: ['reason'],
  properties: {
    reason: longText({
      title: 'Motif du refus',
      maxLength: 1000,
      ui: { rows: 5, help: 'Écrit tel quel à l’usager. Dites le fait et le texte qui s’oppose à la demande.' },
      messages: { required: 'Écrivez le motif : un refus doit être motivé (CRPA, art. L211-2).' },
    }),
  },
} as const

const missing = {
  type: 'object',
  required: ['reason'],
  properties: {
    reason: longText({
      title: 'Ce qui manque',
      maxLength: 1000,
      ui: { rows: 5, help: 'Écrit tel quel à l’usager. Listez ce qu’il doit préciser, et pourquoi.' },
      messages: { required: 'Dites à l’usager ce qu’il doit préciser.' },
    }),
  },
} as const

const answer = {
  type: 'object',
  properties: {
    reponse: longText({
      title: 'Votre réponse',
      maxLength: 2000,
      ui: { rows: 5, help: 'Facultative si vous avez corrigé ou joint ce qui était demandé.' },
      messages: { required: 'Écrivez les précisions demandées.' },
    }),
  },
} as const

const dated = <const T extends string>(title: T) =>
  ({ type: 'object', required: ['on'], properties: { on: date({ title, notAfter: 'today' }) } }) as const

const withdrawal = {
  target: 'withdrawn',
  label: 'Retirer ma demande',
  says: 'Vous avez retiré votre demande.',
  effects: [{ do: 'notify', template: 'retiree' }, { do: 'wipeDocuments' }],
} as const

/**
 * Life of a request for an act. An act is handed over or posted by the registrar, never sent by e-mail: the two ways to close a
 * request that was accepted say which, with the date. What was joined is wiped once it is decided.
 */
export const registryWorkflow = {
  initial: 'received',
  onSubmit: [{ do: 'notify', template: 'accuse-reception', attach: ['acknowledgement'] }],
  states: {
    received: {
      label: 'Transmise',
      phase: 'open',
      on: {
        'agent.take': {
          target: 'underReview',
          label: 'Prendre en charge',
          says: 'Un agent de l’état civil a pris en charge votre demande.',
        },
        'citizen.withdraw': withdrawal,
      },
    },
    underReview: {
      label: 'En cours de traitement',
      phase: 'open',
      on: {
        'agent.accept': {
          target: 'accepted',
          label: 'Accepter',
          says: 'Votre demande est acceptée. Le document est en préparation.',
          effects: [{ do: 'notify', template: 'acceptee' }, { do: 'wipeDocuments' }],
        },
        'agent.askForMore': {
          target: 'incomplete',
          label: 'Demander des précisions',
          asks: missing,
          corrects: { within: 'P1M' },
          says: 'Nous avons besoin de précisions de votre part.',
          effects: [{ do: 'notify', template: 'a-completer' }],
        },
        'agent.refuse': {
          target: 'refused',
          label: 'Refuser',
          asks: reason,
          says: 'Votre demande est refusée.',
          effects: [{ do: 'notify', template: 'refusee' }, { do: 'wipeDocuments' }],
        },
        'citizen.withdraw': withdrawal,
      },
    },
    incomplete: {
      label: 'À compléter',
      phase: 'waiting',
      // CRPA, art. L114-5: the citizen is given a time to answer.
      timers: [
        { at: 'deadline', before: 'P7D', event: 'timer.remind' },
        { at: 'deadline', event: 'timer.expired' },
      ],
      on: {
        'citizen.complete': {
          target: 'underReview',
          label: 'Renvoyer ma demande',
          completes: true,
          asks: answer,
          says: 'Vous avez répondu. Votre demande est de nouveau en cours de traitement.',
        },
        'timer.expired': {
          target: 'dismissed',
          says: 'Sans réponse de votre part dans le délai donné, votre demande est classée sans suite.',
          effects: [{ do: 'notify', template: 'sans-suite' }, { do: 'wipeDocuments' }],
        },
        'timer.remind': {
          target: 'incomplete',
          says: 'Nous vous avons rappelé que des précisions sont attendues.',
          effects: [{ do: 'notify', template: 'rappel' }],
        },
        'citizen.withdraw': withdrawal,
      },
    },
    accepted: {
      label: 'Acceptée, en préparation',
      phase: 'open',
      answered: true,
      on: {
        'agent.post': {
          target: 'posted',
          label: 'Le document a été posté',
          asks: dated('Date d’envoi'),
          says: 'Le document vous a été envoyé par la poste.',
          effects: [{ do: 'notify', template: 'postee' }],
        },
        'agent.handOver': {
          target: 'collected',
          label: 'Le document a été remis en main propre',
          asks: dated('Date de remise'),
          says: 'Le document vous a été remis.',
        },
      },
    },
    posted: { label: 'Envoyée par la poste', phase: 'closed', outcome: 'fulfilled' },
    collected: { label: 'Remise en main propre', phase: 'closed', outcome: 'fulfilled' },
    refused: { label: 'Refusée', phase: 'closed', outcome: 'refused' },
    dismissed: { label: 'Classée sans suite', phase: 'closed', outcome: 'dismissed' },
    withdrawn: { label: 'Retirée', phase: 'closed', outcome: 'withdrawn' },
  },
} as const satisfies Workflow
