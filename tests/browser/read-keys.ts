import type { Page } from 'playwright-core'

export type Keys = { readonly reference: string; readonly code: string }

/** The number and the access code that a page shows. */
export async function readKeys(page: Page): Promise<Keys> {
  const text = await page.locator('main').innerText()
  const reference = /\bSJ-\d\d-[0-9A-Z]{6}\b/.exec(text)?.[0]
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text)?.[0]
  if (!reference || !code) throw new Error(`no number and code in: ${text}`)
  return { reference, code }
}
