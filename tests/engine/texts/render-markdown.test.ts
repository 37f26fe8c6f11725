import { describe, expect, it, test } from 'vitest'
import { loadCommune } from '../../../engine/load-commune.ts'
import { checkText, longestText } from '../../../engine/texts/check-text.ts'
import { fillText } from '../../../engine/texts/fill-text.ts'
import { renderMarkdown } from '../../../engine/texts/render-markdown.ts'

describe('a text of an administrator', () => {
  it('says what Markdown says, under the title of the page', () => {
    const html = renderMarkdown('# Un\n\nDu **gras** et *autre*.\n\n### Deux\n\n- a\n- b\n\n# Trois')
    expect(html.replace(/\n/g, '')).toBe(
      '<h2>Un</h2><p>Du <strong>gras</strong> et <em>autre</em>.</p><h3>Deux</h3><ul><li>a</li><li>b</li></ul><h2>Trois</h2>',
    )
  })

  it('never skips a level on the way down, nor goes beyond the sixth', () => {
    const html = renderMarkdown('## A\n\n###### B\n\n## C\n\n##### D')
    expect(html.match(/<h\d>/g)).toEqual(['<h2>', '<h3>', '<h2>', '<h3>'])
  })

  it('makes of headings questions that open', () => {
    const html = renderMarkdown(
      'Avant.\n\n## Combien ?\n\nRien.\n\n### Vraiment\n\nOui.\n\n## Quand ?\n\nDemain.',
      'questions',
    )
    expect(html.replace(/\n/g, '')).toBe(
      '<p>Avant.</p><details><summary>Combien\u00a0?</summary><p>Rien.</p><h3>Vraiment</h3><p>Oui.</p></details><details><summary>Quand\u00a0?</summary><p>Demain.</p></details>',
    )
  })

  it('marks the links that leave the portal, and those alone', () => {
    const html = renderMarkdown('[ici](/aide) [là](https://www.cnil.fr/) [nous](mailto:a@b.fr) [tel](tel:+262262)')
    expect(html).toContain('<a href="/aide">ici</a>')
    expect(html).toContain(
      '<a href="https://www.cnil.fr/" class="external" rel="external noopener noreferrer">là<span class="unseen"> (autre site)</span></a>',
    )
    expect(html.match(/external noopener/g)).toHaveLength(1)
    expect(html).toContain('<a href="mailto:a@b.fr">nous</a>')
  })

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe src="https://exemple.fr"></iframe>',
    '<style>body{display:none}</style>',
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    '<form action="https://exemple.fr"><input name=a></form>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](&#x6a;avascript:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:a)',
    '[x](//exemple.fr/a)',
    '[x](/\\exemple.fr)',
    '[x](file:///etc/passwd)',
    '![x](https://exemple.fr/pixel.png)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '![<b onmouseover=alert(1)>](x)',
    '<javascript:alert(1)>',
    '```html\n<script>alert(1)</script>\n```',
    '`<script>alert(1)</script>`',
    '| <script> | a |\n|---|:-:|\n| <img src=x onerror=alert(1)> | b |',
    '## <script>alert(1)</script>\n\n<b>x</b>',
    '[a]: javascript:alert(1)\n\n[a]',
    '<details open ontoggle=alert(1)><summary>x</summary></details>',
    '<!-- a --> <![CDATA[<script>alert(1)</script>]]> <?php a ?>',
    '[x](https://exemple.fr "onmouseover=alert(1)")',
    '\u0000<scr\u0000ipt>alert(1)</script>',
  ])('does nothing with %j', (source) => {
    for (const kind of ['prose', 'questions'] as const) {
      const html = renderMarkdown(source, kind)
      const tags = html.match(/<\/?[a-z][^>]*>/gi) ?? []
      for (const tag of tags) {
        expect(tag).toMatch(
          /^<\/?(h[2-6]|p|ul|ol|li|code|pre|em|strong|a|div|table|thead|tbody|tr|th|td|details|summary|span)[ >]/,
        )
        expect(tag).not.toMatch(/\son\w+=|style=|src=/i)
        const href = /href="([^"]*)"/.exec(tag)?.[1]
        if (href !== undefined) expect(href).toMatch(/^(https:\/\/exemple\.fr|mailto:|tel:|#|\/[^/\\])/)
      }
    }
  })

  it('flattens what is nested without end, and never swells', () => {
    const bombs = [
      Array.from({ length: 400 }, (_, depth) => `${' '.repeat(Math.min(depth * 2, 60))}- a`).join('\n'),
      '> '.repeat(10_000),
      '- '.repeat(10_000),
      '*'.repeat(20_000),
      '['.repeat(20_000),
      '![['.repeat(5_000),
      `[a]: https://exemple.fr/${'b'.repeat(5_000)}\n\n${'[a]'.repeat(8_000)}`,
      `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n${'|a|\n'.repeat(3_000)}`,
    ]
    for (const bomb of bombs) {
      const html = renderMarkdown(bomb)
      expect(html.length).toBeLessThan(1_000_000)
      const depth = Math.max(
        0,
        ...[...html.matchAll(/(?:<(?:ul|blockquote)>\s*(?:<li>\s*)?)+/g)].map(([run]) => run.length),
      )
      expect(depth).toBeLessThan(40 * 30)
    }
  })

  it('is refused when it is too long, or empty where a page needs it', () => {
    expect(checkText('a'.repeat(longestText + 1), {})).toMatchObject([{ path: 'source', code: 'maxLength' }])
    expect(checkText(' \n', {})).toMatchObject([{ code: 'required' }])
    expect(checkText('', { optional: true })).toEqual([])
    expect(checkText('a', {})).toEqual([])
  })
})

describe('what a text names of the commune', () => {
  const commune = {
    ...loadCommune('communes/saint-joseph.json'),
    name: 'Saint-*Jo*',
    portalName: '[x](y) <b>',
    address: '1 rue `A`',
    phone: '0262 35',
    email: 'a@b.fr',
  }

  it('is put in its place, and is never read as Markdown', () => {
    const html = renderMarkdown(fillText('{commune}, {portail}, {adresse}, {telephone}, {courriel}, {autre}', commune))
    expect(html).toContain('Saint-*Jo*, [x](y) &lt;b&gt;, 1 rue `A`,')
    expect(html).toContain('<a href="tel:026235">0262 35</a>')
    expect(html).toContain('<a href="mailto:a@b.fr">a@b.fr</a>, {autre}')
  })
})
