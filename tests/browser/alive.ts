import type { Page } from 'playwright-core'

/** Once the script has taken the form of a step over, its mark is in it. */
export async function alive(page: Page): Promise<void> {
  await page.locator('[name=_vivant]').waitFor({ state: 'attached' })
}
