/** A journey as a table: on each page, what is filled, which button is pressed, what must come next. */
import { expect } from 'vitest'
import type { Filling, Page, Visitor } from './visitor.ts'

export type Turn = {
  readonly press: string
  readonly fill?: Filling
  readonly expect: Expected
}

export type Expected = {
  /** 200 unless said. */
  readonly status?: number
  /** End of the address, without the fragment; `:id` stands for the demande's. */
  readonly at?: string
  readonly heading?: string
  /** Lines of the error summary, in order. */
  readonly errors?: readonly string[]
  /** Sentences somewhere on the page. */
  readonly says?: readonly string[]
  /** Controls that show these texts again. */
  readonly shows?: { readonly [name: string]: string }
}

/** Goes through the turns from a page; gives the last page. */
export async function travel(visitor: Visitor, start: Page, turns: readonly Turn[]): Promise<Page> {
  let page = start
  for (const turn of turns) {
    page = await visitor.press(page, turn.press, turn.fill)
    expectPage(page, turn.expect)
  }
  return page
}

/** Checks one page. Whatever happens, a page says where one is: one title, one heading, French. */
export function expectPage(page: Page, expected: Expected): void {
  expect(page.status, `${page.url}: ${page.text.slice(0, 400)}`).toBe(expected.status ?? 200)
  expect(page.html).toContain('<html lang="fr">')
  expect(page.html.match(/<h1[\s>]/g)).toHaveLength(1)
  if (expected.at !== undefined) expect(pathOf(page)).toBe(expected.at)
  if (expected.heading !== undefined) expect(page.heading).toContain(expected.heading)
  if (expected.errors) {
    expect(page.errors.map(({ sentence }) => sentence)).toEqual(expected.errors)
    expect(page.title.startsWith('Erreur')).toBe(expected.errors.length > 0)
    for (const { href } of page.errors) expect(page.html, href).toContain(`id="${href.slice(1)}"`)
  }
  for (const sentence of expected.says ?? []) expect(page.text).toContain(sentence)
  for (const [name, text] of Object.entries(expected.shows ?? {})) expect(page.value(name), name).toBe(text)
}

/** The address without its fragment, the id of the demande replaced. */
export function pathOf({ url }: Page): string {
  return (url.split('#', 1)[0] ?? url).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id')
}
