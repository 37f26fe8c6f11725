import type { Detail } from '../errors.ts'

/** In characters. */
export const longestText = 30_000
const longestPage = 300_000

/** What is wrong with a text before it is drawn; none when it may be. */
export function checkText(source: string, { optional = false }: { readonly optional?: boolean }): readonly Detail[] {
  if (source.length > longestText)
    return [
      problem('maxLength', `Ce texte est trop long\u00a0: ${longestText.toLocaleString('fr-FR')} caractères au plus.`),
    ]
  if (source.trim() === '' && !optional) return [problem('required', 'Écrivez un texte, ou revenez à celui d’origine.')]
  return []
}

/** The same of the page that it makes. */
export function checkDrawn(html: string): readonly Detail[] {
  return html.length > longestPage
    ? [problem('tooLarge', 'Ce texte fait une page trop lourde\u00a0: allégez ses tableaux et ses listes.')]
    : []
}

function problem(code: string, message: string): Detail {
  return { path: 'source', code, message }
}
