import { readFileSync } from 'node:fs'
import http from 'node:http'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { findFreePort } from '../engine/store/embedded/find-free-port.ts'
import { findChromium } from '../tests/setup/find-chromium.ts'
import { buildWithPacks } from './build-with-packs.ts'
import { atMost, type Figure, type Settings } from './figure.ts'
import { median } from './load.ts'
import { startProgram } from './processes.ts'

declare global {
  interface Window {
    /** Milliseconds from each key to the frame that shows it. */
    times?: number[]
  }
}

const kilobyte = 1000
const keys = 120

/** What the first step weighs, and how fast a slow telephone shows it, brings it to life, and follows the keys. */
export async function measureBrowser(settings: Settings): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    return [...(await measureFirstStep(browser, settings)), ...(await measureTyping(browser, settings))]
  } finally {
    await browser.close()
  }
}

async function measureFirstStep(browser: Browser, { env }: Settings): Promise<Figure[]> {
  const app = await startProgram(['dist/server.js'], { ...env, DATABASE_SCHEMA: 'bench_browser' }, { path: '/readyz' })
  try {
    const { url, page, cdp } = await openStep(browser, { port: app.port, procedureId: 'acte-naissance' })
    const weights = await weigh(page.context(), url)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const paints: number[] = []
    const lives: number[] = []
    for (let visit = 0; visit < 7; visit++) {
      await page.goto(url)
      await page.waitForSelector('input[name=_vivant]', { state: 'attached' })
      const times = await page.evaluate(() => ({
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
        alive: performance.now(),
      }))
      paints.push(times.paint)
      lives.push(times.alive)
    }
    return [
      atMost('first step: HTML and CSS, gzip', weights.readable / kilobyte, { limit: 25, unit: 'kB' }),
      atMost('first step: all scripts, gzip', weights.scripts / kilobyte, { limit: 160, unit: 'kB' }),
      {
        what: 'first step without scripts: its fields',
        value: String(weights.fields),
        limit: '≥ 8',
        holds: weights.fields >= 8,
      },
      atMost('first paint, CPU throttled 4×', median(paints), { limit: 300, unit: 'ms' }),
      atMost('usable (conditions and saves alive), CPU throttled 4×', median(lives), { limit: 800, unit: 'ms' }),
    ]
  } finally {
    await app.stop()
  }
}

async function openStep(browser: Browser, { port, procedureId }: { port: number; procedureId: string }) {
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '10.9.0.1' } })
  const page = await context.newPage()
  await page.goto(`http://localhost:${port}/demarches/${procedureId}`)
  await page.locator('form[action$="/commencer"] button').first().click()
  await page.waitForURL('**/etapes/**')
  return { url: page.url(), page, cdp: await context.newCDPSession(page) }
}

async function weigh(context: BrowserContext, url: string) {
  const page = await context.newPage()
  const bodies = new Map<string, Promise<{ type: string; body: Buffer }>>()
  page.on('response', (response) => {
    const type = response.request().resourceType()
    bodies.set(
      response.url(),
      response.body().then((body) => ({ type, body })),
    )
  })
  await page.goto(url)
  await page.waitForSelector('input[name=_vivant]', { state: 'attached' })
  const all = await Promise.all(bodies.values())
  const weight = (...types: string[]) =>
    all
      .filter(({ type }) => types.includes(type))
      .reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0)
  const html = all.find(({ type }) => type === 'document')?.body.toString() ?? ''
  const fields = new Set(
    [...html.matchAll(/<(?:input|select|textarea)[^>]* name="([a-z][^"]*)"/gi)].map(([, name]) => name),
  )
  return { readable: weight('document', 'stylesheet'), scripts: weight('script'), fields: fields.size }
}

async function measureTyping(browser: Browser, { env }: Settings): Promise<Figure[]> {
  const server = await buildWithPacks('large-step.ts')
  const app = await startProgram([server], { ...env, DATABASE_SCHEMA: 'bench_typing' }, { path: '/readyz' })
  const hand = await serveHandWritten()
  try {
    const ours = await openStep(browser, { port: app.port, procedureId: 'grande-etape' })
    await ours.page.waitForSelector('input[name=_vivant]', { state: 'attached' })
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${hand.port}/`)
    await page.waitForSelector('#c-champ199')
    const theirs = { page, cdp: await context.newCDPSession(page) }
    const ratios: number[] = []
    let lost = 0
    for (let run = 0; run < 5; run++) {
      const own = await typeInto(ours, `c-champ${100 + run}`)
      const other = await typeInto(theirs, `c-champ${100 + run}`)
      ratios.push(own.median / other.median)
      lost += own.lost
    }
    return [
      atMost('typing to paint in a step of 200 fields, against React inputs', median(ratios), {
        limit: 1.5,
        unit: '×',
      }),
      atMost(`… keys lost of ${keys}, five times`, lost, { limit: 0, unit: 'keys' }),
    ]
  } finally {
    hand.close()
    await app.stop()
  }
}

/** Types as a person in a hurry, and times each key until the frame that shows it. */
async function typeInto({ page, cdp }: { page: Page; cdp: CDPSession }, id: string) {
  await page.bringToFront()
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.locator(`#${id}`).focus()
  await page.evaluate((target) => {
    const times: number[] = []
    window.times = times
    document.getElementById(target)?.addEventListener('input', (event) => {
      // The task after the next frame: what the key changed has been painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - event.timeStamp)
        port2.postMessage(0)
      })
    })
  }, id)
  const typed = Array.from({ length: keys }, (_, index) => String.fromCharCode(97 + (index % 26))).join('')
  await page.keyboard.type(typed, { delay: 25 })
  await page.waitForTimeout(400)
  const times = await page.evaluate(() => window.times ?? [])
  const value = await page.locator(`#${id}`).inputValue()
  return { median: median(times), lost: keys - value.length }
}

async function serveHandWritten(): Promise<{ port: number; close: () => void }> {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/hand-written.tsx`],
    bundle: true,
    write: false,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const css = readFileSync('renderer/portal/styles/fields.css', { encoding: 'utf8', flag: 'r' })
  const page = `<!doctype html><html lang="fr"><title>React</title><style>${css}</style><div id="root"></div><script>${outputFiles[0]?.text}</script>`
  const port = await findFreePort()
  const server = http.createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { port, close: () => server.close() }
}
