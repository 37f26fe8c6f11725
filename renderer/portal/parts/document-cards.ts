/** The supporting documents of a step: a card for each, with its files and what attaches others. It works without a script. */
import type { StepEvaluation, Violation } from '../../../engine/definition/evaluation.ts'
import type { EffectiveRequirement } from '../../../engine/definition/index.ts'
import type { DocumentRequirement } from '../../../engine/definition/language.ts'
import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import type { DocumentView } from '../../../engine/demandes/documents/document-view.ts'
import { type Html, html } from '../html.ts'
import { count, spaced } from '../typography.ts'
import { documentList } from './document-list.ts'

export type CardsInput = {
  readonly demande: DemandeView
  readonly step: StepEvaluation
  /** Only those to be shown. */
  readonly violations: readonly Violation[]
  /** Its citizen has an account, hence documents that may be there already. */
  readonly canReuse?: boolean
}

/** Nothing for a step that asks no document. What is not asked now is there too, hidden: an answer may open it in the page. */
export function documentCards(input: CardsInput): Html | false {
  const requirements = requirementsOf(input).filter(({ id }) => isShown(`${input.step.id}.${id}`, input))
  if (requirements.length === 0) return false
  return html`<div id="pieces" class="pieces">${requirements.map((requirement) => card(requirement, input))}<p class="saved" id="envois" role="status"></p></div>`
}

/** While corrections are asked, only what is asked again, or is there already. */
function isShown(path: string, { demande, step }: CardsInput): boolean {
  const { toDo } = demande.correction ?? {}
  if (!toDo) return true
  return toDo.attachable.includes(path) || step.documents.some((asked) => asked.path === path && asked.count > 0)
}

/** All the documents that the step may ask. */
export function requirementsOf({
  demande,
  step,
}: Pick<CardsInput, 'demande' | 'step'>): readonly DocumentRequirement[] {
  return demande.compiled.definition.steps.find(({ id }) => id === step.id)?.documents ?? []
}

function card(requirement: DocumentRequirement, { demande, step, violations, canReuse = false }: CardsInput): Html {
  const { id, title, help } = requirement
  const path = `${step.id}.${id}`
  const asked = step.documents.find((document) => document.path === path)
  const files = demande.documents.filter((document) => document.requirement === path)
  const wrong = violations.filter((violation) => violation.path === path)
  return html`<section class="piece card field${wrong.length > 0 && ' wrong'}" id="piece-${id}" data-piece="${path}" aria-labelledby="c-${id}-titre"${!asked && html` hidden`}><h2 id="c-${id}-titre">${title} ${mark(asked)}</h2>${
    help && html`<p>${spaced(help)}</p>`
  }<p class="hint" id="c-${id}-aide">${limits(requirement)}</p><div id="c-${id}-erreur" data-erreurs>${wrong.map(({ message }) => html`<p class="message">${spaced(message)}</p>`)}</div><div data-fichiers data-nombre="${asked?.count ?? 0}">${
    files.length > 0 && documentList(files, removeButton)
  }</div>${chooser(requirement, { wrong, isFull: !mayAttach(path, { demande, files, asked, maxFiles: requirement.maxFiles }), canReuse })}</section>`
}

type Room = {
  readonly demande: DemandeView
  readonly files: readonly DocumentView[]
  readonly asked: EffectiveRequirement | undefined
  readonly maxFiles: number
}

/** While corrections are asked, what came before does not count. */
function mayAttach(path: string, { demande, files, asked, maxFiles }: Room): boolean {
  const { toDo } = demande.correction ?? {}
  if (!toDo) return (asked?.count ?? 0) < maxFiles
  return toDo.attachable.includes(path) && files.filter(({ removable }) => removable).length < maxFiles
}

function mark(asked: EffectiveRequirement | undefined): Html {
  const required = asked?.required === true
  return html`<span class="must" data-obligatoire${!required && html` hidden`}>*<span class="unseen"> obligatoire</span></span><span class="optional" data-facultatif${required && html` hidden`}>(facultatif)</span>`
}

/** "3 fichiers au plus. Formats acceptés : PDF, JPEG ou PNG, 10 Mo au plus chacun." */
export function limits({
  accept,
  maxFiles,
  maxMegabytes = 10,
}: Pick<DocumentRequirement, 'accept' | 'maxFiles' | 'maxMegabytes'>): string {
  const formats = new Intl.ListFormat('fr', { type: 'disjunction' }).format(accept.map((type) => labels[type]))
  const many = maxFiles === 1 ? 'Un seul fichier' : `${count(maxFiles, 'fichier')} au plus`
  return `${many}. Formats acceptés\u00a0: ${formats}, ${maxMegabytes}\u00a0Mo au plus${maxFiles === 1 ? '' : ' chacun'}.`
}

const labels = { pdf: 'PDF', jpg: 'JPEG', png: 'PNG' } as const

export function removeButton({ id, name, removable }: DocumentView): Html | false {
  return (
    removable &&
    html`<button class="button plain" name="_action" value="retirer-document:${id}">Retirer<span class="unseen">\u00a0: ${name}</span></button>`
  )
}

export function chooser(
  { id, title, accept, maxFiles }: Pick<DocumentRequirement, 'id' | 'title' | 'accept' | 'maxFiles'>,
  { wrong, isFull, canReuse }: { wrong: readonly Violation[]; isFull: boolean; canReuse: boolean },
): Html {
  return html`<div class="chooser" data-choix${isFull && html` hidden`}><label for="c-${id}">${maxFiles === 1 ? 'Choisir un fichier' : 'Choisir des fichiers'}<span class="unseen">\u00a0: ${title}</span></label><div class="parts"><input type="file" id="c-${id}" name="fichiers.${id}" accept="${acceptList(accept)}"${maxFiles > 1 && html` multiple`} aria-describedby="c-${id}-aide c-${id}-erreur"${wrong.length > 0 && html` aria-invalid="true"`}><button class="button quiet" name="_action" value="joindre" data-joindre>Joindre<span class="unseen">\u00a0: ${title}</span></button></div>${
    canReuse &&
    html`<button class="button plain" name="_action" value="${reuseAction}${id}">Joindre un document disponible dans le compte<span class="unseen">\u00a0: ${title}</span></button>`
  }</div>`
}

/** Followed by the id of the requirement. */
export const reuseAction = 'documents-du-compte:'

/** For the `accept` of an input. */
export function acceptList(types: DocumentRequirement['accept']): string {
  return types.map((type) => accepted[type]).join(',')
}

/** Types too: with them a phone turns its own format into JPEG. */
const accepted = {
  pdf: '.pdf,application/pdf',
  jpg: '.jpg,.jpeg,image/jpeg',
  png: '.png,image/png',
} as const
