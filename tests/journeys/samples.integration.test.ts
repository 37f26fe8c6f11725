import { beforeAll, describe, expect, test } from 'vitest'
import { encodeStep, spaced } from '../../engine/definition/index.ts'
import type { Sample } from '../../engine/index.ts'
import { acteDecesSamples } from '../../procedures/acte-deces/samples.ts'
import { acteMariageSamples } from '../../procedures/acte-mariage/samples.ts'
import { acteNaissanceSamples } from '../../procedures/acte-naissance/samples.ts'
import { samplePdf } from '../setup/sample-files.ts'
import { expectPage } from './journey.ts'
import { byMail } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page, Visitor } from './visitor.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ now: () => new Date('2026-11-23T10:12:00Z') })
})

const acts = [
  { procedure: 'acte-naissance', samples: acteNaissanceSamples },
  { procedure: 'acte-deces', samples: acteDecesSamples },
  { procedure: 'acte-mariage', samples: acteMariageSamples },
]

// What a pack promises of its answers is what someone lives who types them, page after page, without JavaScript.
describe.each(acts)('$procedure', ({ procedure, samples }) => {
  test.each(samples)('$name', async (sample) => {
    const { visitor, id } = await portal.begin(procedure)
    const { compiled } = await portal.engine.procedures.revision(portal.engine.procedures.get(procedure).revisionId)
    const steps = compiled.definition.steps.filter((step) => step.id in sample.answers)
    for (const step of steps) {
      const page = await visitor.open(`/demandes/${id}/etapes/${step.id}`)
      await fillStep(visitor, page, new Map(encodeStep(compiled, step.id, sample.answers[step.id] ?? {})))
    }
    await joinDocuments(visitor, id, sample)
    if (sample.expect === 'accepted') await expectSent(visitor, id)
    else await expectRefused(visitor, id, sample.expect)
  })
})

/** Posts what the page asks of these answers, again as long as they open other fields. */
async function fillStep(visitor: Visitor, first: Page, answers: ReadonlyMap<string, string>): Promise<void> {
  let page = first
  const posted = new Set<string>()
  for (let turns = 0; turns < 5; turns++) {
    const form = page.forms.find(({ id }) => id === 'etape')
    const asked = form?.controls.map(({ name }) => name).filter((name) => answers.has(name)) ?? []
    if (!form || asked.every((name) => posted.has(name))) return
    for (const name of asked) posted.add(name)
    const hidden = form.controls
      .filter(({ name }) => name.startsWith('_'))
      .map(({ name, value }) => [name, value] as const)
    const typed = [...new Set(asked)].map((name) => [name, answers.get(name) ?? ''] as const)
    page = await visitor.post(form.action, [...hidden, ...typed, ['_action', 'continuer']])
    expect(page.status, page.text.slice(0, 300)).toBeLessThan(500)
  }
}

/** Each document on its step, by the button that joins and goes on. */
async function joinDocuments(visitor: Visitor, id: string, { documents = {} }: Sample): Promise<void> {
  for (const path of Object.keys(documents)) {
    const [stepId, requirement] = path.split('.')
    const step = await visitor.open(`/demandes/${id}/etapes/${stepId}`)
    const file = { name: `${requirement}.pdf`, bytes: samplePdf() }
    const joined = await visitor.press(step, 'Confirmer et continuer', {}, [[`fichiers.${requirement}`, file]])
    expect((await visitor.open(step.url)).text, joined.text).toContain(file.name)
  }
}

async function expectSent(visitor: Visitor, id: string): Promise<void> {
  const review = await visitor.open(`/demandes/${id}/validation`)
  const sent = await visitor.press(review, 'Envoyer', byMail)
  expectPage(sent, { heading: 'Votre demande est envoyée' })
}

/** Each place says what is wrong there, and nothing can be sent. */
async function expectRefused(
  visitor: Visitor,
  id: string,
  wrong: Exclude<Sample['expect'], 'accepted'>,
): Promise<void> {
  const [first] = wrong
  expect((await visitor.open(`/demandes/${id}/etapes/${first?.path.split('.')[0]}`)).status).toBe(200)
  for (const { path, message } of wrong) {
    const step = await visitor.open(`/demandes/${id}/etapes/${path.split('.')[0]}?a-completer=1`)
    // A step behind one that is wrong is not reached: what is wrong first is said first.
    if (step.status === 409) expectPage(step, { status: 409, says: ['Pas encore disponible'] })
    else expect(step.text).toContain(spaced(message).replace(/\s+/g, ' '))
  }
  const review = await visitor.open(`/demandes/${id}/validation`)
  expect(review.forms.flatMap(({ buttons }) => buttons.map(({ label }) => label))).not.toContain('Envoyer')
}
