import type { Phase } from '../../engine/definition/language.ts'

/** Not sent yet: being filled, or ready to be sent. */
export function isDraft({ phase }: { readonly phase: Phase }): boolean {
  return phase === 'draft' || phase === 'validation'
}
