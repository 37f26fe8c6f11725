import type { DocumentRequirement, Step } from './language.ts'

/** A supporting document as it is told of before starting. */
export type AnnouncedDocument = Pick<DocumentRequirement, 'title' | 'help'> & {
  /** Whether it will have to be given: `sometimes` depends on the answers. */
  readonly required: 'always' | 'sometimes' | 'never'
}

/** The supporting documents of a démarche, in its order. */
export function announcedDocuments({ steps }: { readonly steps: readonly Step[] }): readonly AnnouncedDocument[] {
  return steps.flatMap((step) =>
    (step.documents ?? []).map((document) => ({
      title: document.title,
      ...(document.help !== undefined && { help: document.help }),
      required: needOf(document, step),
    })),
  )
}

function needOf({ required, requiredWhen, when }: DocumentRequirement, step: Step): AnnouncedDocument['required'] {
  if (required === true) return when === undefined && step.when === undefined ? 'always' : 'sometimes'
  return requiredWhen === undefined ? 'never' : 'sometimes'
}
