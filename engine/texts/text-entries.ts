/** The texts that administrators may write: pages of the portal, and the terms of each démarche. */
import type { Engine } from '../engine.ts'
import type { TextKind } from './render-markdown.ts'
import { accessibilityText } from './shipped/accessibility-text.ts'
import { faqText } from './shipped/faq-text.ts'
import { helpText } from './shipped/help-text.ts'
import { legalNoticeText } from './shipped/legal-notice-text.ts'
import { termsText } from './shipped/terms-text.ts'

export type TextEntry = {
  /** In addresses of the API: `aide`, `conditions.carte-bibliotheque`. */
  readonly id: string
  readonly title: string
  readonly kind: TextKind
  /** Markdown, until an administrator writes another. Empty: none is shown. */
  readonly shipped: string
  /** May be left empty. */
  readonly optional?: boolean
}

const pages: readonly TextEntry[] = [
  { id: 'aide', title: 'Aide', kind: 'prose', shipped: helpText },
  { id: 'faq', title: 'Questions fréquentes', kind: 'questions', shipped: faqText },
  { id: 'mentions-legales', title: 'Mentions légales', kind: 'prose', shipped: legalNoticeText },
  { id: 'conditions', title: 'Conditions d’utilisation', kind: 'prose', shipped: termsText },
  { id: 'accessibilite', title: 'Accessibilité\u00a0: ce qui l’est ou non', kind: 'prose', shipped: accessibilityText },
]

export function listTextEntries({ procedures }: Pick<Engine, 'procedures'>): readonly TextEntry[] {
  return [
    ...pages,
    ...procedures.list().map(({ id, definition }): TextEntry => {
      const { title, terms = '' } = definition
      return {
        id: termsIdOf(id),
        title: `Conditions de la démarche «\u00a0${title}\u00a0»`,
        kind: 'prose',
        shipped: terms,
        optional: true,
      }
    }),
  ]
}

export function findTextEntry(id: string, engine: Pick<Engine, 'procedures'>): TextEntry | undefined {
  return listTextEntries(engine).find((entry) => entry.id === id)
}

export function termsIdOf(procedureId: string): string {
  return `conditions.${procedureId}`
}

/** Key of a text among settings. */
export function keyOf(id: string): string {
  return `text:${id}`
}
