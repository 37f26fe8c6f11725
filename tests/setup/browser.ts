import { type Browser, chromium } from 'playwright-core'
import { afterFile } from './after-file.ts'
import { findChromium } from './find-chromium.ts'

/** A Chromium that talks to nobody but the pages under test; closed when the test file is over. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    // A container has no user namespace for the sandbox, and root may not use it.
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  afterFile(() => browser.close())
  return browser
}
