import type { FastifyError } from 'fastify'
import type { Detail } from '../errors.ts'

type SchemaError = NonNullable<FastifyError['validation']>[number]

/** Violations of a route's schema, in French: path in dots, the keyword as code. */
export function toDetails(errors: readonly SchemaError[], context: string | undefined): readonly Detail[] {
  return errors.map((error) => ({
    path: [whereOf(context), ...error.instancePath.split('/').slice(1), ...missingOf(error)].filter(Boolean).join('.'),
    code: error.keyword,
    message: (sentences[error.keyword] ?? fallback)(error.params),
  }))
}

function whereOf(context: string | undefined): string {
  return context === 'body' || context === undefined ? '' : context
}

function missingOf({ keyword, params }: SchemaError): readonly string[] {
  if (keyword === 'required') return [String(params.missingProperty)]
  if (keyword === 'additionalProperties') return [String(params.additionalProperty)]
  return []
}

type Sentence = (params: SchemaError['params']) => string

const fallback: Sentence = () => 'Cette valeur n’est pas acceptée.'

const sentences: { readonly [keyword: string]: Sentence } = {
  required: () => 'Cette valeur est obligatoire.',
  additionalProperties: () => 'Ce nom n’est pas connu.',
  type: ({ type }) => `Cette valeur doit être ${types[String(type)] ?? 'd’un autre type'}.`,
  maxLength: ({ limit }) => `Cette valeur ne doit pas dépasser ${limit} caractères.`,
  minLength: ({ limit }) => `Cette valeur doit compter au moins ${limit} caractère${Number(limit) > 1 ? 's' : ''}.`,
  minimum: ({ limit }) => `Ce nombre doit être au moins ${limit}.`,
  maximum: ({ limit }) => `Ce nombre doit être au plus ${limit}.`,
  enum: () => 'Cette valeur n’est pas l’une des valeurs possibles.',
  pattern: () => 'Cette valeur n’a pas la forme attendue.',
  format: () => 'Cette valeur n’a pas la forme attendue.',
}

const types: { readonly [type: string]: string } = {
  string: 'un texte',
  integer: 'un nombre entier',
  number: 'un nombre',
  boolean: 'vrai ou faux',
  object: 'un objet',
  array: 'une liste',
}
