import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CompiledDefinition } from '../../engine/definition/compiled-definition.ts'
import { encodeStep } from '../../engine/definition/index.ts'
import type { Sample } from '../../engine/index.ts'
import { acteDecesSamples } from '../../procedures/acte-deces/samples.ts'
import { acteMariageSamples } from '../../procedures/acte-mariage/samples.ts'
import { acteNaissanceSamples } from '../../procedures/acte-naissance/samples.ts'
import { samplePdf } from '../setup/sample-files.ts'
import { alive } from './alive.ts'
import { expectAccessible, expectFits } from './checks.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite({ now: () => new Date('2026-11-23T10:12:00Z') })
})

const next = 'Confirmer et continuer'
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }

/** The richest samples that are accepted, and one that is refused. */
const acts = [
  { procedure: 'acte-naissance', sample: named(acteNaissanceSamples, /multilingual extract/) },
  { procedure: 'acte-naissance', sample: named(acteNaissanceSamples, /no right to a full copy/) },
  { procedure: 'acte-deces', sample: named(acteDecesSamples, /for a pension/) },
  { procedure: 'acte-mariage', sample: named(acteMariageSamples, /parents of both/) },
  { procedure: 'acte-mariage', sample: named(acteMariageSamples, /a neighbour has no right/) },
]

describe.each([
  { name: 'with JavaScript', options: phone },
  { name: 'without JavaScript', options: { ...phone, javaScriptEnabled: false } },
])('on a phone $name', ({ options }) => {
  test.each(acts)('$procedure: $sample.name', async ({ procedure, sample }) => {
    const visit = await site.visit(options)
    await visit.open(`/demarches/${procedure}`)
    await visit.page.getByRole('button', { name: 'Commencer' }).click()
    const isLive = !('javaScriptEnabled' in options)
    for (const stepId of Object.keys(sample.answers)) await fillStep(visit, { procedure, sample, stepId, isLive })
    if (sample.expect === 'accepted') await send(visit, sample)
    else
      await visit.page
        .getByText(sample.expect[0]?.message.split('.')[0] ?? '')
        .first()
        .waitFor()
    if (isLive) await expectAccessible(visit.page)
    await expectFits(visit.page)
    expect(visit.problems).toEqual([])
    await visit.context.close()
  })
})

function named(samples: readonly Sample[], words: RegExp): Sample {
  const found = samples.find(({ name }) => words.test(name))
  if (!found) throw new Error(`no sample is named ${words}`)
  return found
}

type Step = { readonly procedure: string; readonly sample: Sample; readonly stepId: string; readonly isLive: boolean }

/** Fills what the page shows until nothing more opens, then goes on. */
async function fillStep({ page }: Visit, { procedure, sample, stepId, isLive }: Step): Promise<void> {
  const compiled = await compiledOf(procedure)
  const left = new Map(encodeStep(compiled, stepId, sample.answers[stepId] ?? {}).filter(([, text]) => text !== ''))
  await page.waitForURL(new RegExp(`/etapes/${stepId}`))
  if (isLive) await alive(page)
  for (let turns = 0; left.size > 0 && turns < 6; turns++) {
    for (const [name, text] of left) if (await put(page, name, text)) left.delete(name)
    if (left.size > 0 && !isLive) await page.getByRole('button', { name: next, exact: true }).click()
  }
  expect([...left.keys()], `not asked by ${stepId}`).toEqual([])
  await page.getByRole('button', { name: next, exact: true }).click()
}

async function compiledOf(procedure: string): Promise<CompiledDefinition> {
  const { procedures } = site.engine
  return (await procedures.revision(procedures.get(procedure).revisionId)).compiled
}

/** Whether there was such a control to put it in. */
async function put(page: Page, name: string, text: string): Promise<boolean> {
  const control = page.locator(`#etape [name="${name}"]:not([type=hidden])`)
  const first = control.first()
  if ((await control.count()) === 0) return false
  const kind = await first.evaluate((element) => `${element.tagName} ${element.getAttribute('type')}`.toLowerCase())
  if (/radio|checkbox/.test(kind)) await page.locator(`#etape [name="${name}"][value="${text}"]`).check()
  else if (kind.startsWith('select')) await first.selectOption(text)
  else await first.fill(text)
  return true
}

async function send({ page }: Visit, { documents = {} }: Sample): Promise<void> {
  if (page.url().includes('/etapes/pieces') || Object.keys(documents).length > 0) {
    await page.waitForURL(/\/etapes\/pieces/)
    for (const path of Object.keys(documents)) {
      const name = `${path.split('.')[1]}.pdf`
      const file = { name, mimeType: 'application/pdf', buffer: samplePdf() }
      await page.locator(`[name="fichiers.${path.split('.')[1]}"]`).setInputFiles(file)
    }
    await page.getByRole('button', { name: next, exact: true }).click()
  }
  await page.getByRole('heading', { level: 1, name: 'Relire et envoyer' }).waitFor()
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await page.getByRole('textbox', { name: 'Courriel' }).fill('zoe.payet@example.org')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Votre demande est envoyée' }).waitFor()
}
