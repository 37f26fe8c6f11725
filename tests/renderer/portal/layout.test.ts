import { describe, expect, it } from 'vitest'
import { loadCommune } from '../../../engine/load-commune.ts'
import { loadAssets } from '../../../renderer/portal/assets.ts'
import { html } from '../../../renderer/portal/html.ts'
import { createLayout } from '../../../renderer/portal/layout.ts'
import { testSite } from './test-site.ts'

const main = html`<h1>Bonjour</h1>`

describe('the frame of a page', () => {
  it('escapes what comes from the commune and from the page', () => {
    const commune = { ...loadCommune('communes/saint-joseph.json'), name: '<i>L’Étang', portalName: 'Ville "de" <b>' }
    const page = createLayout(commune, loadAssets('dist/none'))({ title: '<script>', main })
    expect(page).not.toMatch(/<script>|<i>|<b>Ville "/)
    expect(page).toContain('<title>&lt;script&gt; – Portail citoyen')
    expect(page).toContain('Ville &quot;de&quot; &lt;b&gt;')
  })

  it('marks the way of the header that the page belongs to', () => {
    const page = testSite.layout({ title: 'Aide', section: 'aide', main })
    expect(page.match(/aria-current/g)).toHaveLength(1)
    expect(page).toContain('<a href="/aide" aria-current="true">')
    expect(testSite.layout({ title: 'Accueil', main })).not.toContain('aria-current')
  })

  it('loads the font, the sheet and nothing else when no script was built', () => {
    const page = testSite.layout({ title: 'Accueil', main })
    expect(page.match(/<link/g)).toHaveLength(3)
    expect(page).not.toContain('<script')
    expect(page).toMatch(/rel="preload" href="\/assets\/source-sans-3\.[0-9a-f]{10}\.woff2"/)
  })

  it('refers in the sheet to the font under the name of its content', () => {
    const css = testSite.assets.sheet.body.toString()
    expect(css).toContain(testSite.assets.font.url.split('/').at(-1))
    expect(css).not.toContain('url("source-sans-3.woff2")')
  })
})
