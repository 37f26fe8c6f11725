/** The whole product as people meet it: portal and desk over a real database, knocked at by a real Chromium. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { adminPlugin } from '../../admin/plugin.ts'
import type { Pack } from '../../engine/index.ts'
import { shippedPacks } from '../../procedures/index.ts'
import { portalPlugin } from '../../renderer/index.ts'
import { afterFile } from '../setup/after-file.ts'
import { startTestApp, type TestApp, type TestAppOptions } from '../setup/app.ts'
import { launchBrowser } from '../setup/browser.ts'

export type Site = TestApp & {
  /** `http://127.0.0.1:…` */
  readonly origin: string
  readonly chrome: Browser
  /** Someone new, with a browser of their own. */
  visit(options?: BrowserContextOptions): Promise<Visit>
}

/** Someone in front of a browser. */
export type Visit = {
  readonly origin: string
  readonly context: BrowserContext
  readonly page: Page
  /** What the console and the policy complained of, in every page opened since. */
  readonly problems: readonly string[]
  /** Opens an address of the site. */
  open(path: string): Promise<void>
  /** Another window of the same browser. */
  window(): Promise<Page>
}

export type SiteOptions = Omit<TestAppOptions, 'plugins' | 'assets'> & {
  readonly packs?: readonly Pack[]
  /** Does the jobs too: mails leave for the mailbox. */
  readonly works?: boolean
  readonly plugins?: TestAppOptions['plugins']
  /** Its browser shows, on back, pages as they were left. */
  readonly keepsPages?: boolean
}

/** To call in `beforeAll`; all is stopped when the file is over. */
export async function startSite(siteOptions: SiteOptions = {}): Promise<Site> {
  const { packs = shippedPacks, works, plugins, keepsPages = false, ...options } = siteOptions
  const assets = inject('browserScripts')
  const test = await startTestApp({
    ...options,
    packs,
    assets,
    plugins: (engine, commune) => [
      portalPlugin({ engine, packs, assets }),
      adminPlugin({ commune: () => commune, built: assets }),
      ...(plugins?.(engine, commune) ?? []),
    ],
  })
  const origin = await test.app.listen({ port: 0, host: '127.0.0.1' })
  const chrome = await launchBrowser({ keepsPages })
  if (works) {
    await test.engine.outbox.start()
    afterFile(() => test.engine.outbox.stop())
  }
  return { ...test, origin, chrome, visit: (visitor = {}) => startVisit({ origin, chrome }, visitor) }
}

async function startVisit(
  { origin, chrome }: Pick<Site, 'origin' | 'chrome'>,
  options: BrowserContextOptions,
): Promise<Visit> {
  const context = await chrome.newContext({
    locale: 'fr-FR',
    viewport: { width: 1280, height: 900 },
    baseURL: origin,
    ...options,
  })
  context.setDefaultTimeout(20_000)
  const problems: string[] = []
  context.on('weberror', (error) => problems.push(String(error.error())))
  context.on('console', (message) => {
    // That an answer was refused, or that the network is cut, is told by the browser too: a test that wants it asks the page.
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (/^Failed to load resource/.test(message.text())) return
    problems.push(`${message.page()?.url()}: ${message.text()}`)
  })
  const page = await context.newPage()
  return {
    origin,
    context,
    page,
    problems,
    open: async (path) => {
      await page.goto(path)
    },
    window: () => context.newPage(),
  }
}
