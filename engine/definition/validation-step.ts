import { choice, declaration, email, longText, phone } from './fields.ts'
import type { Step } from './language.ts'

export const validationStepId = 'validation'

/** The last step of every form: how to be reached, a word to the service, consent. The summary above it is drawn by the page. */
export const validationStep = {
  id: validationStepId,
  title: 'Validation',
  schema: {
    type: 'object',
    required: ['moyenContact', 'consentement'],
    properties: {
      moyenContact: choice({
        title: 'Moyen de contact préféré',
        of: [
          { const: 'courriel', title: 'Courriel' },
          { const: 'telephone', title: 'Téléphone' },
          { const: 'courrier', title: 'Courrier postal' },
        ],
        privacy: { class: 'contact', why: 'Pour vous joindre au sujet de cette demande.' },
      }),
      courriel: email({
        title: 'Courriel',
        requiredWhen: { '.moyenContact': { const: 'courriel' } },
        prefill: 'applicant.email',
        ui: { help: 'L’accusé de réception vous y sera envoyé.', autocomplete: 'email' },
        privacy: { class: 'contact', why: 'Pour vous envoyer l’accusé de réception et la suite de votre demande.' },
      }),
      telephone: phone({
        title: 'Téléphone',
        requiredWhen: { '.moyenContact': { const: 'telephone' } },
        prefill: 'applicant.phone',
        ui: { autocomplete: 'tel' },
        privacy: { class: 'contact', why: 'Pour vous joindre au sujet de cette demande.' },
      }),
      adressePostale: longText({
        title: 'Adresse postale',
        maxLength: 300,
        requiredWhen: { '.moyenContact': { const: 'courrier' } },
        ui: { rows: 4, autocomplete: 'street-address' },
        messages: { required: 'Indiquez l’adresse à laquelle vous écrire.' },
        privacy: { class: 'contact', why: 'Pour vous écrire au sujet de cette demande.' },
      }),
      noteService: longText({
        title: 'Un mot pour le service',
        maxLength: 1000,
        ui: { rows: 4 },
        privacy: { class: 'ordinary', why: 'Ce que vous voulez ajouter à votre demande.' },
      }),
      consentement: declaration({
        title: 'J’ai lu les conditions d’utilisation du service et je les accepte.',
        messages: { required: 'Cochez la case pour accepter les conditions d’utilisation.' },
        privacy: { class: 'none' },
      }),
    },
  },
} as const satisfies Step
