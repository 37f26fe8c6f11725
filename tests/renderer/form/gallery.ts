import { readFileSync } from 'node:fs'
import { drawStep, type Situation } from './draw-step.ts'
import { fieldsOfEveryKind, filledValues, requiredNames, violationsEverywhere } from './every-kind.ts'

/** The four situations in which every field is to be looked at. */
export const situations = {
  empty: { required: requiredNames },
  filled: {
    required: requiredNames,
    values: filledValues,
    computed: filledValues,
    suggestions: { 'etape.commune': [{ const: '97412', title: 'Saint-Joseph (974)' }] },
    conflicts: [{ path: 'etape.nom', label: 'Nom de naissance', current: 'Hoareau', isOpen: true }],
  },
  'in error': { required: requiredNames, values: filledValues, violations: violationsEverywhere },
  'read-only': { values: filledValues, computed: filledValues, readOnly: true },
} as const satisfies { readonly [name: string]: Situation }

export type SituationName = keyof typeof situations

const sheets = ['tokens', 'ground', 'site', 'controls', 'home', 'steps', 'fields', 'texts', 'follow-up', 'media']

/** A whole page of every kind of field in one situation, dressed as the portal is. */
export function galleryPage(name: SituationName): string {
  const css = sheets.map((sheet) => readFileSync(`renderer/portal/styles/${sheet}.css`, 'utf8')).join('')
  const fields = drawStep(fieldsOfEveryKind, situations[name])
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Champs</title><style>${css}</style></head><body><main class="page"><h1>Champs</h1><form id="etape" method="post"><div id="champs">${fields}</div><p><button class="button">Continuer</button></p></form></main></body></html>`
}
