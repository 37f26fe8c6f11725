import { type Browser, chromium } from 'playwright-core'
import { afterFile } from './after-file.ts'
import { findChromium } from './find-chromium.ts'

/**
 * A Chromium that talks to nobody but the pages under test; closed when the test file is over. `keepsPages`: "back" shows a page as it
 * was left, as people's browsers do.
 */
export async function launchBrowser(options: { readonly keepsPages?: boolean } = {}): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    ...(options.keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
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
