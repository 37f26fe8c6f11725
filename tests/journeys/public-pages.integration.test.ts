import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { attribute } from './html-forms.ts'
import { expectPage } from './journey.ts'
import { byMail, zoe } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page, Visitor } from './visitor.ts'

let portal: TestPortal
let visitor: Visitor
let pages: ReadonlyMap<string, Page>
beforeAll(async () => {
  portal = await startPortal()
  const draft = await portal.begin()
  visitor = draft.visitor
  const sent = await visitor.press(await visitor.open('/demarches/acte-naissance'), 'Commencer une autre demande')
  const act = await visitor.press(sent, 'Confirmer et continuer', zoe)
  const pieces = await visitor.press(act, 'Confirmer et continuer', { format: 'extrait-sans-filiation' })
  const review = await visitor.press(pieces, 'Confirmer et continuer')
  await visitor.press(review, 'Envoyer', byMail)
  pages = await crawl(visitor, ['/', `/demandes/${draft.id}`, `/demandes/${draft.id}/validation`])
})

/** Every page that can be reached by links by someone with a draft and a sent demande. */
async function crawl(from: Visitor, starts: readonly string[]): Promise<ReadonlyMap<string, Page>> {
  const found = new Map<string, Page>()
  const pending = [...starts]
  for (let url = pending.pop(); url !== undefined; url = pending.pop()) {
    if (found.has(url)) continue
    const page = await from.open(url)
    found.set(url, page)
    for (const [, tag = ''] of page.html.matchAll(/<a ([^>]*)>/g)) {
      const href = (attribute(tag, 'href') ?? '').split('#', 1)[0] ?? ''
      // What is printed is a file, not a page.
      if (href.startsWith('/') && !href.startsWith('/admin') && !href.endsWith('.pdf')) pending.push(href)
    }
  }
  return found
}

describe('every page that a link leads to', () => {
  test('is there', () => {
    expect(pages.size).toBeGreaterThan(17)
    for (const page of pages.values()) expectPage(page, {})
  })

  test('has a title of its own, the portal’s name after it', () => {
    const titles = new Map<string, string>()
    for (const page of pages.values()) {
      expect(page.title).toMatch(/ – Portail citoyen de Saint-Joseph$/)
      const path = page.url.split(/[?#]/)[0] ?? ''
      const other = titles.get(page.title)
      // Two demandes of one démarche are told apart by their number once sent, by their address before.
      if (other && !/etapes|validation|suppression|demandes\/[^/]+$/.test(path)) expect(path, page.title).toBe(other)
      titles.set(page.title, path)
    }
  })

  test('can be read from its start by a keyboard: skip link and landmarks', () => {
    const once = [
      '<a class="skip" href="#contenu">',
      '<header class="site"',
      '<main id="contenu"',
      '<footer',
      '<nav aria-label="Principale"',
    ]
    for (const { html, url } of pages.values())
      for (const piece of once) expect(html.split(piece), `${piece} ${url}`).toHaveLength(2)
  })

  test('ties what belongs together: every id exists once, every reference leads to one', () => {
    const references = /(?:aria-(?:labelledby|describedby)="|href="#|<label[^>]*for=")([^"]+)"/g
    for (const { html, url } of pages.values()) {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
      expect(new Set(ids).size, url).toBe(ids.length)
      const named = [...html.matchAll(references)].flatMap(([, names = '']) => names.split(' '))
      expect(
        named.filter((id) => !ids.includes(id)),
        url,
      ).toEqual([])
    }
  })

  test('has nothing inline, nothing from another host, no personal answer in its address', () => {
    for (const { html, url } of pages.values()) {
      expect(html, url).not.toMatch(/\sstyle="|\son\w+="|<style|javascript:/)
      expect(html.replaceAll(/<script type="application\/json"/g, ''), url).not.toMatch(
        /<script(?! type="module" src="\/)/,
      )
      for (const [, address] of html.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g)) expect(address, url).toMatch(/^\//)
      expect(url).not.toMatch(/Payet|Zo|example/)
    }
  })

  test('writes French as it is printed: no straight apostrophe, no space that breaks before a colon', () => {
    for (const { html, url } of pages.values()) {
      const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
      const words = main
        .replace(/<div id="champs">[\s\S]*?<\/form>/, '')
        .replace(/<[^>]*>/g, '|')
        .replaceAll('&#39;', "'")
      expect(/.{0,20}[a-zé]'[a-zé]/i.exec(words)?.[0], url).toBeUndefined()
      expect(/.{20} [:;!?»]/.exec(words)?.[0], url).toBeUndefined()
      expect(/«[^\u00a0\u202f].{20}/.exec(words)?.[0], url).toBeUndefined()
    }
  })
})

describe('answers', () => {
  test.each(['/', '/demarches', '/demandes', '/suivi'])('%s is never kept by a cache', async (url) => {
    expect((await portal.inject({ url })).headers['cache-control']).toBe('no-store')
  })

  test.each(['/aide', '/faq', '/mentions-legales', '/accessibilite', '/donnees-personnelles'])(
    '%s is the same for everybody',
    async (url) => {
      expect((await portal.inject({ url })).headers['cache-control']).toContain('public')
    },
  )

  test('the sheet, the font and the icon are kept forever, under the name of their content', async () => {
    const { html } = await visitor.open('/')
    const urls = [...html.matchAll(/<link[^>]*href="(\/assets\/[^"]*)"/g)].map(([, url]) => url ?? '')
    expect(urls).toHaveLength(3)
    for (const url of urls) {
      const answer = await portal.inject({ url, headers: { 'accept-encoding': 'gzip' } })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['cache-control']).toContain('immutable')
      expect(url).toMatch(/\.[0-9a-f]{10}\.\w+$/)
    }
  })

  test('the first step with its sheet weighs at most 25 kB compressed', async () => {
    const { page } = await portal.begin()
    const sheet = /<link rel="stylesheet" href="([^"]*)"/.exec(page.html)?.[1] ?? ''
    const css = await portal.inject({ url: sheet })
    expect(gzipSync(page.html).length + gzipSync(css.rawPayload).length).toBeLessThanOrEqual(25_000)
  })
})
