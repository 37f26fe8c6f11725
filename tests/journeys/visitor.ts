/** Someone who uses the portal without JavaScript: opens pages, fills what they show, presses their buttons, follows redirects. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { multipart, type Part } from '../setup/multipart.ts'
import { attribute, type Control, type Form, readForms, textOf } from './html-forms.ts'

/** What is put in the controls by name: a text, several ticks, or `null` to leave nothing. */
export type Filling = { readonly [name: string]: string | readonly string[] | null }

export type Page = {
  readonly status: number
  /** Address after redirects, without its origin. */
  readonly url: string
  readonly html: string
  readonly title: string
  readonly heading: string
  /** All its words, on one line, with ordinary spaces. */
  readonly text: string
  readonly forms: readonly Form[]
  /** The error summary: address in the page and sentence. */
  readonly errors: readonly { readonly href: string; readonly sentence: string }[]
  /** What a control of the page holds. */
  value(name: string): string | undefined
  /** The first link whose words begin so. */
  link(words: string): string
}

export type Visitor = {
  /** Cookies by name. */
  readonly cookies: Map<string, string>
  open(url: string): Promise<Page>
  /** Fills the form of the page that has this button, chooses these files, and presses it. */
  press(page: Page, button: string, filling?: Filling, files?: readonly Part[]): Promise<Page>
  /** Posts exactly these entries, as a form. */
  post(url: string, entries: Iterable<readonly [string, string]>): Promise<Page>
}

export function createVisitor(app: FastifyInstance, origin = 'http://localhost:3000'): Visitor {
  const cookies = new Map<string, string>()
  const send: Send = async (options) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({ ...options, headers: { origin, ...(cookie && { cookie }), ...options.headers } })
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, encodeURIComponent(value))
    }
    return answer
  }
  const post: Visitor['post'] = async (url, entries) => {
    const payload = new URLSearchParams([...entries].map(([name, value]) => [name, value])).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return follow(send, url, await send({ method: 'POST', url: url.split('#', 1)[0] ?? url, headers, payload }))
  }
  const postFiles = async (url: string, parts: readonly Part[]): Promise<Page> =>
    follow(send, url, await send({ method: 'POST', url: url.split('#', 1)[0] ?? url, ...(await multipart(parts)) }))
  return {
    cookies,
    open: async (url) => follow(send, url, await send({ url })),
    post,
    press(page, button, filling = {}, files = []) {
      const form = page.forms.find(({ buttons }) => buttons.some(({ label }) => label === button))
      if (!form) throw new Error(`no button "${button}" on ${page.url}: ${page.text.slice(0, 300)}`)
      const pressed = form.buttons.findLast(({ label }) => label === button)
      const entries = entriesOf(form, filling)
      if (pressed?.name) entries.push([pressed.name, pressed.value])
      const url = form.action || page.url
      return form.isMultipart ? postFiles(url, [...entries, ...files]) : post(url, entries)
    },
  }
}

/** What the form would post once filled. A name that the form does not have is a mistake of the test. */
export function entriesOf({ controls }: Form, filling: Filling = {}): [string, string][] {
  const unknown = Object.keys(filling).filter((name) => !controls.some((control) => control.name === name))
  if (unknown.length > 0) throw new Error(`the form has no control named ${unknown.join(', ')}`)
  return controls.flatMap((control): [string, string][] => {
    if (control.name === '' || control.type === 'file') return []
    const put = filling[control.name]
    if (put === undefined) return control.isOn ? [[control.name, control.value]] : []
    if (isText(control)) return [[control.name, typeof put === 'string' ? put : '']]
    return [put ?? []].flat().includes(control.value) ? [[control.name, control.value]] : []
  })
}

function isText({ type }: Control): boolean {
  return type !== 'radio' && type !== 'checkbox' && type !== 'option'
}

type Answer = LightMyRequestResponse
type Send = (options: InjectOptions) => Promise<Answer>

async function follow(send: Send, from: string, first: Answer): Promise<Page> {
  let url = from
  let answer = first
  for (let hops = 0; hops < 5 && [301, 302, 303, 307].includes(answer.statusCode); hops++) {
    url = String(answer.headers.location)
    answer = await send({ url: url.split('#', 1)[0] ?? url })
  }
  return readPage(url, answer)
}

function readPage(url: string, answer: Answer): Page {
  const html = answer.body
  const forms = readForms(html)
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  const summary = /<div class="summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''
  const links = (part: string) =>
    [...part.matchAll(/<a([^>]*)>([\s\S]*?)<\/a>/g)].map(([, tag = '', words = '']) => ({
      href: attribute(tag, 'href') ?? '',
      sentence: textOf(words),
    }))
  return {
    status: answer.statusCode,
    url,
    html,
    title: textOf(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? ''),
    heading: textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''),
    text: textOf(html),
    forms,
    errors: links(summary),
    value: (name) =>
      forms.flatMap(({ controls }) => controls).find((control) => control.name === name && control.isOn)?.value,
    link(words) {
      const found = links(main).find(({ sentence }) => sentence.startsWith(words))
      if (!found) throw new Error(`no link "${words}" on ${url}`)
      return found.href
    },
  }
}
