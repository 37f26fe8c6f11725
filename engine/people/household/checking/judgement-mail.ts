import type { Engine } from '../../../engine.ts'
import { type ComposedMail, composeMail } from '../../../notifications/index.ts'

/** Tells that people of the household were checked, never who nor what: mailboxes are read by others. */
export function judgementMail(
  state: 'valid' | 'invalid',
  { commune, config }: Pick<Engine, 'commune' | 'config'>,
): ComposedMail {
  const page = `${config.baseUrl}/compte`
  const { subject, sentence } = words[state]
  const text = `Bonjour,\n\n${sentence}\n\n${page}`
  return composeMail({ subject, text }, { commune, baseUrl: config.baseUrl })
}

const words = {
  valid: {
    subject: 'Votre foyer a été vérifié',
    sentence:
      'La mairie a vérifié des personnes de votre foyer. Vous n’avez rien à faire. Leur état est sur la page de votre compte :',
  },
  invalid: {
    subject: 'Une fiche de votre foyer est à corriger',
    sentence:
      'La mairie a vérifié une personne de votre foyer, et vous demande de corriger sa fiche. Ce qui est à corriger est écrit sur la page de votre compte :',
  },
} as const
