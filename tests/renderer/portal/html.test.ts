import { describe, expect, it } from 'vitest'
import { embedJson, escapeHtml, html, trusted } from '../../../renderer/portal/html.ts'

describe('html', () => {
  it('escapes what is interpolated, in elements and in attributes', () => {
    const name = `<script>alert("l'été & l'hiver")</script>`
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;l&#39;été &amp; l&#39;hiver&quot;)&lt;/script&gt;">' +
        '&lt;script&gt;alert(&quot;l&#39;été &amp; l&#39;hiver&quot;)&lt;/script&gt;</p>',
    )
  })

  it('leaves markup made by itself, or declared safe, as it is', () => {
    expect(html`<ul>${[1, 2].map((item) => html`<li>${item}</li>`)}</ul>`.text).toBe('<ul><li>1</li><li>2</li></ul>')
    expect(html`<div>${trusted('<b>ok</b>')}</div>`.text).toBe('<div><b>ok</b></div>')
  })

  it('prints nothing for what is absent', () => {
    expect(html`a${undefined}b${null}c${false}d${[]}e`.text).toBe('abcde')
    expect(html`${0}`.text).toBe('0')
  })

  it('escapes strings inside arrays too', () => {
    expect(html`${['<a>', ['&']]}`.text).toBe('&lt;a&gt;&amp;')
  })

  it('does not take an object that looks like markup for markup', () => {
    const forged = JSON.parse('{"text":"<b>"}')
    expect(html`${forged}`.text).toBe('')
  })
})

describe('escapeHtml', () => {
  it('gives a text without special characters back as it is', () => {
    expect(escapeHtml('Zoé, Marie — Saint-Joseph')).toBe('Zoé, Marie — Saint-Joseph')
  })
})

describe('embedJson', () => {
  it('cannot close the script that holds it', () => {
    const value = { answer: '</script><!-- \u2028 & <b>' }
    const text = embedJson(value).text
    expect(text).not.toMatch(/[<>&\u2028]/)
    expect(JSON.parse(text)).toEqual(value)
  })
})
