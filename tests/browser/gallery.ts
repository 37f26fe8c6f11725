/** Pages that only tests serve: every field kind in each of its states, and every error there is, in the layout of the portal. */
import type { FastifyPluginAsync } from 'fastify'
import { inject } from 'vitest'
import type { Commune } from '../../engine/commune.ts'
import { type ErrorCode, errorTable, GuichetError } from '../../engine/errors.ts'
import { loadAssets } from '../../renderer/portal/assets.ts'
import { html, trusted } from '../../renderer/portal/html.ts'
import { createLayout } from '../../renderer/portal/layout.ts'
import { drawStep, type Situation } from '../renderer/form/draw-step.ts'
import { fieldsOfEveryKind, filledValues, requiredNames, violationsEverywhere } from '../renderer/form/every-kind.ts'

export const galleryStates: { readonly [state: string]: Situation } = {
  empty: { required: requiredNames },
  filled: { required: requiredNames, values: filledValues },
  'in error': { required: requiredNames, values: filledValues, violations: violationsEverywhere },
  'in error and empty': { required: requiredNames, violations: violationsEverywhere },
  'read-only': { values: filledValues, readOnly: true },
  'read-only and empty': { readOnly: true },
  'with suggestions': {
    values: { ...filledValues, commune: 'Saint' },
    suggestions: {
      'etape.commune': [
        { const: '97411', title: 'Saint-Denis (974)' },
        { const: '97412', title: 'Saint-Joseph (974)' },
      ],
    },
  },
  'in conflict': {
    values: filledValues,
    conflicts: [
      { path: 'etape.nom', label: 'Nom de naissance', current: 'Hoarau', isOpen: true },
      { path: 'etape.format', label: 'Format', current: 'Copie intégrale' },
    ],
  },
}

/** One a status, which decides what the page says besides the sentence of the error; and the one that has a page of its own. */
export const errorCodes: readonly ErrorCode[] = [
  'DemandeNotFound',
  ...new Map(errorTable.map(({ status, code }) => [status, code])).values(),
]

export function galleryPlugin(commune: Commune): FastifyPluginAsync {
  const layout = createLayout(commune, loadAssets(inject('browserScripts')))
  const config = { access: 'public' } as const
  return async (app) => {
    app.get<{ Params: { state: string } }>('/galerie/:state', { config }, (request, reply) => {
      const { state } = request.params
      const fields = drawStep(fieldsOfEveryKind, galleryStates[state] ?? {})
      const main = html`<h1>${state}</h1><form method="post" action="#" id="etape" novalidate><div id="champs">${trusted(fields)}</div></form>`
      return reply.type('text/html; charset=utf-8').send(layout({ title: state, main }))
    })
    app.get<{ Params: { code: ErrorCode } }>('/erreurs/:code', { config }, (request) => {
      throw new GuichetError(request.params.code)
    })
  }
}
