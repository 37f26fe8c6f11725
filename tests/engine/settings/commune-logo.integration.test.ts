import sharp from 'sharp'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { portalPlugin } from '../../../renderer/portal/plugin.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import { multipart } from '../../setup/multipart.ts'
import type { TestBrowser } from '../../setup/test-browser.ts'

let site: TestApp
let administrator: TestBrowser
const root = '/api/v1/settings/commune'

beforeAll(async () => {
  site = await startTestApp({ plugins: (engine) => [portalPlugin({ engine })] })
  administrator = await site.signIn('administrator')
})

const settings = async () => (await administrator.get(root)).json()

async function send(name: string, bytes: Uint8Array, { alt = 'Blason', as = administrator } = {}) {
  const { version } = await settings()
  const form = await multipart([['fichier', { name, bytes }]])
  return as.send({
    method: 'POST',
    url: `${root}/logo?${new URLSearchParams({ alt, baseVersion: String(version) })}`,
    payload: form.payload,
    headers: { ...form.headers, 'x-csrf-token': await as.token() },
  })
}

const svg = (inside: string, head = '') =>
  Buffer.from(
    `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">${inside}</svg>`,
  )
const circle = '<defs><circle id="c" r="9" cx="10" cy="10"/></defs><use href="#c" fill="#0a5c55"/>'

describe('the logo', () => {
  it('is drawn again from a PNG, and shown on every page with its words', async () => {
    const png = await sharp({ create: { width: 900, height: 300, channels: 4, background: '#0a5c55' } })
      .withExif({ IFD0: { Copyright: 'secret' } })
      .png()
      .toBuffer()
    const answer = await send('blason.png', png, { alt: 'Blason « de » la "ville" <b>' })
    expect(answer.statusCode, answer.body).toBe(200)
    const { logo } = answer.json()
    const page = (await site.browser().get('/aide')).body
    expect(page).toContain(
      `<img class="logo" src="/logo/${logo.digest}" alt="Blason « de » la &quot;ville&quot; &lt;b&gt;" width="132" height="44">`,
    )
    const image = await site.browser().get(`/logo/${logo.digest}`)
    expect(image.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': expect.stringContaining('immutable'),
    })
    expect(image.headers['set-cookie']).toBeUndefined()
    expect(image.rawPayload.includes('secret')).toBe(false)
    expect(await sharp(image.rawPayload).metadata()).toMatchObject({ format: 'png', width: 396, height: 132 })
  })

  it('is pixels even when it came as SVG', async () => {
    const answer = await send('blason.svg', svg(circle, '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a drawing -->'))
    expect(answer.statusCode, answer.body).toBe(200)
    const image = await site.browser().get(`/logo/${answer.json().logo.digest}`)
    expect(await sharp(image.rawPayload).metadata()).toMatchObject({ format: 'png', width: 264, height: 132 })
  })

  test.each([
    ['a program', svg('<script>alert(1)</script>')],
    ['a program under another name', svg('<svg:script xmlns:svg="http://www.w3.org/2000/svg">1</svg:script>')],
    ['a listener', svg('<circle r="3" onload="alert(1)"/>')],
    ['entities', svg('&a;', '<!DOCTYPE svg [<!ENTITY a "a">]>')],
    ['an entity of the system', svg('&x;', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
    ['a file of the server', svg('<image href="file:///etc/passwd"/>')],
    ['something from elsewhere', svg('<use xlink:href="https://exemple.fr/x.svg#a"/>')],
    ['a paint from elsewhere', svg('<circle r="3" fill="url(https://exemple.fr/a)"/>')],
    ['a sheet from elsewhere', svg('<style>@import "https://exemple.fr/a.css";</style>')],
    ['HTML within', svg('<foreignObject><p>a</p></foreignObject>')],
    ['an address written with references', svg('<use href="&#104;ttps://exemple.fr/"/>')],
    ['too many copies', svg('<use href="#c"/>'.repeat(60))],
    ['no drawing', Buffer.from('<html><body>a</body></html>')],
    ['what is no text', Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x73, 0x00])],
    ['too many letters', svg(`<!-- ${'a'.repeat(250_000)} -->`)],
  ])('an SVG with %s is refused in French', async (_what, bytes) => {
    const answer = await send('logo.svg', bytes)
    expect(answer.statusCode, answer.body).toBe(422)
    expect(answer.json().error.code).toBe('FileRefused')
  })

  it('is refused when it is something else under the name of an image', async () => {
    expect((await send('logo.png', svg(circle))).statusCode).toBe(422)
    expect((await send('logo.png', Buffer.alloc(0))).statusCode).toBe(422)
    expect((await send('logo.gif', Buffer.from('GIF89a'))).statusCode).toBe(422)
  })

  it('needs words for those who do not see it', async () => {
    const answer = await send('logo.svg', svg(circle), { alt: ' ' })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().error.details[0].path).toBe('alt')
  })

  it('is for administrators', async () => {
    const agent = await site.signIn('agent')
    expect((await send('logo.svg', svg(circle), { as: agent })).statusCode).toBe(403)
  })

  it('goes away, and what was never one does not exist', async () => {
    const { version } = await settings()
    const stale = await administrator.api('DELETE', `${root}/logo?baseVersion=${version - 1}`)
    expect(stale.statusCode).toBe(409)
    expect((await administrator.api('DELETE', `${root}/logo?baseVersion=${version}`)).json().logo).toBeUndefined()
    expect((await site.browser().get('/aide')).body).not.toContain('class="logo"')
    for (const digest of ['0'.repeat(32), 'a', '%27'])
      expect((await site.browser().get(`/logo/${digest}`)).statusCode).toBe(404)
  })
})

describe('the colours', () => {
  const colours = {
    brand: { light: '#4b2e83', dark: '#cbb7f5' },
    accent: { light: '#8a3a00', dark: '#ffb68a' },
    sun: { light: '#f4b43a', dark: '#f4b43a' },
  }

  it('are a sheet of ours at an address of its own, nothing inline', async () => {
    const before = (await site.browser().get('/aide')).body
    expect(before).not.toContain('/couleurs/')
    const current = await settings()
    const body = { settings: { ...current.settings, colours }, baseVersion: current.version }
    const saved = await administrator.api('PUT', root, body)
    expect(saved.statusCode, saved.body).toBe(200)
    const page = (await site.browser().get('/aide')).body
    const [, url = ''] = /href="(\/couleurs\/[0-9a-f]+\.css)"/.exec(page) ?? ['', '/none']
    expect(page).not.toMatch(/<style|style="/)
    const sheet = await site.browser().get(url)
    expect(sheet.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': expect.stringContaining('immutable'),
    })
    expect(sheet.body).toContain('--brand:#4b2e83')
    // A process that is late serves what it has, for a moment only.
    expect((await site.browser().get('/couleurs/0123456789abcdef.css')).headers['cache-control']).toBe('no-cache')
  })

  it('are refused below 4.5 to 1, in French, with the measure', async () => {
    const current = await settings()
    const pale = { ...colours, brand: { light: '#999999', dark: '#cbb7f5' } }
    const answer = await administrator.api('PUT', root, {
      settings: { ...current.settings, colours: pale },
      baseVersion: current.version,
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().error.details).toEqual([
      {
        path: 'colours.brand.light',
        code: 'contrast',
        message: expect.stringMatching(/contraste de 2,\d+ sur le fond/),
      },
    ])
  })

  it('a change based on an older version is refused with both', async () => {
    const current = await settings()
    const body = { settings: { ...current.settings, phone: '0262 99 99 99' }, baseVersion: current.version - 1 }
    const answer = await administrator.api('PUT', root, body)
    expect(answer.statusCode).toBe(409)
    expect(answer.json().error).toMatchObject({
      code: 'StaleVersion',
      currentVersion: current.version,
      current: { settings: current.settings },
    })
  })
})
