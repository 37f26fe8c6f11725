import { beforeAll, expect, test } from 'vitest'
import { expectGoodPage } from './checks.ts'
import { galleryPlugin, galleryStates } from './gallery.ts'
import { startSite, type Visit } from './start-site.ts'

let visit: Visit
beforeAll(async () => {
  const site = await startSite({ plugins: (_engine, commune) => [galleryPlugin(commune)] })
  visit = await site.visit()
})

test.each(Object.keys(galleryStates))('every field kind %s', async (state) => {
  await visit.open(`/galerie/${encodeURIComponent(state)}`)
  await expectGoodPage(visit.page, state)
  expect(visit.problems).toEqual([])
})
