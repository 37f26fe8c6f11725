import type { ErrorListProps } from '@rjsf/utils'
import type { ReactNode } from 'react'
import type { EffectiveField, EffectiveSchema } from '../../engine/definition/evaluation.ts'
import { spaced } from '../../engine/definition/spaced.ts'
import { frenchNumber } from './french-number.ts'
import { drawingOf, type StepContext } from './step-context.ts'

/** What is to be corrected, each line leading to its control. RJSF hands the places in the order of the violations. */
export function ErrorSummary({ errors, registry }: ErrorListProps): ReactNode {
  const context: StepContext = registry.formContext
  const told = errors.filter(({ property = '' }) => context.summarised?.has(property.slice(1)) ?? true)
  if (told.length === 0) return null
  return (
    <div className="summary" id="erreurs" role={context.isLive ? undefined : 'alert'} tabIndex={-1}>
      <h2>{headingFor(told.length)}</h2>
      <ul>
        {told.map(({ property = '', message = '' }) => {
          const place = placeOf(context, property.split('.').filter(Boolean))
          return (
            <li key={property}>
              <a href={`#${place.id}`}>{sentenceOf(place.labels, message)}</a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function headingFor(count: number): string {
  return count === 1 ? 'Une réponse est à revoir' : `${frenchNumber(count)} réponses sont à revoir`
}

type Fields = Pick<EffectiveSchema, 'properties'> | EffectiveField | undefined

/** `enfants.1.prenom` → "Enfant 2, prénom" and the id of its first control. */
function placeOf(context: StepContext, names: readonly string[]): { id: string; labels: readonly string[] } {
  const labels: string[] = []
  let field: EffectiveField | undefined
  let fields: Fields = context.step.effectiveSchema
  for (const name of names) {
    if (field?.itemFields !== undefined || field?.items?.properties !== undefined) {
      fields = field.itemFields?.[Number(name)] ?? field.items
      labels.splice(-1, 1, `${fields?.title ?? field.title} ${Number(name) + 1}`)
      field = undefined
      continue
    }
    field = fields?.properties?.[name]
    fields = field
    if (field !== undefined) labels.push(field.title)
  }
  const suffix = field === undefined ? '' : (drawingOf(context, field).firstControl ?? '')
  return { id: `c-${names.join('-')}${suffix}`, labels }
}

/** "Nom : indiquez…"; a message that names the field says it alone. */
function sentenceOf(labels: readonly string[], message: string): string {
  const isNamed = spaced(message).includes(spaced(labels.at(-1) ?? message))
  const where = (isNamed ? labels.slice(0, -1) : labels).join(', ').replace(/\.$/, '')
  if (where === '') return firstSentence(message)
  return /[?!]$/.test(where) ? `${where} ${firstSentence(message)}` : `${where}\u00a0: ${continued(message)}`
}

/** The first sentence of a message, after a colon: "Le 31 février n’existe pas. Si…" → "le 31 février n’existe pas". */
function continued(message: string): string {
  const sentence = firstSentence(message)
  const isWord = /^\p{Lu}(?:\p{Ll}|[’' ])/u.test(sentence)
  return isWord ? sentence.charAt(0).toLocaleLowerCase('fr') + sentence.slice(1) : sentence
}

function firstSentence(message: string): string {
  const first = /^.*?[.!?](?=\s+\p{Lu}|\s*$)/su.exec(message)?.[0] ?? message
  return first.endsWith('.') ? first.slice(0, -1) : first
}
