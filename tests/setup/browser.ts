import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

/** A Chromium that talks to nobody but the pages under test. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
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
}
