/** What holds on every page. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

/** axe finds nothing against WCAG 2.1 A and AA. `where` names the page in the failure. */
export async function expectAccessible(page: Page, where = page.url()): Promise<void> {
  // "Legacy" only means that frames, which we have none of, are not looked into: no second page has to be opened for that.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze()
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
  expect(told, where).toEqual([])
}

/** All of it: by axe in the light and in the dark, on a desktop and on a phone. Leaves the page as it was. */
export async function expectGoodPage(page: Page, where = page.url()): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 }
  await expectAccessible(page, `${where}, light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(page, `${where}, dark, on a phone`)
  await expectFits(page)
  await expectLargeTargets(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(before)
}

/** Nothing makes the page wider than the screen. */
export async function expectFits(page: Page): Promise<void> {
  const { wide, screen, culprits } = await page.evaluate(() => {
    const wide = document.scrollingElement?.scrollWidth ?? 0
    const tooWide = [...document.querySelectorAll('main *, header *, footer *')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.unseen, .scroll'),
    )
    return { wide, screen: innerWidth, culprits: tooWide.map((element) => element.outerHTML.slice(0, 120)).slice(0, 3) }
  })
  expect(wide, `${page.url()} ${culprits.join('\n')}`).toBeLessThanOrEqual(screen)
}

/** A finger meets every button, choice and field: 44 px high at least. */
export async function expectLargeTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const targets =
      'button, .button, .choice, summary, select, textarea, nav a, input:not([type=hidden], [type=radio], [type=checkbox])'
    return [...document.querySelectorAll<HTMLElement>(targets)]
      .filter((element) => element.checkVisibility() && !element.closest('.unseen'))
      .map((element) => ({ box: element.getBoundingClientRect(), element }))
      .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
      .map(
        ({ box, element }) => `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`,
      )
  })
  expect(small, page.url()).toEqual([])
}
