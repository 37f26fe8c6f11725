/** Just enough reading of the HTML that React writes (every attribute quoted) to say what a page says. */
export type Element = { readonly tag: string; readonly attributes: { readonly [name: string]: string } }

export function elementsOf(html: string): readonly Element[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+="[^"]*")*)\s*\/?>/g)].map(([, tag = '', rest = '']) => ({
    tag,
    attributes: Object.fromEntries(
      [...rest.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name.toLowerCase(),
        unescaped(value),
      ]),
    ),
  }))
}

/** What a plain post of these fields sends, in order. */
export function postedBy(html: string): readonly [name: string, value: string][] {
  const posted: [string, string][] = []
  for (const [element, text] of controlsOf(html)) {
    const { name, type, value = '' } = element.attributes
    if (name === undefined || element.tag === 'button') continue
    if (type === 'radio' || type === 'checkbox') {
      if ('checked' in element.attributes) posted.push([name, value])
    } else if (element.tag === 'select') posted.push([name, selectedOf(text)])
    else posted.push([name, element.tag === 'textarea' ? unescaped(text) : value])
  }
  return posted
}

/** Each control with what its tag holds; a browser drops the first line break of a textarea. */
function controlsOf(html: string): readonly [Element, string][] {
  return [...html.matchAll(/<(input|select|textarea)\b[^>]*>(?:(.*?)<\/\1>)?/gs)].flatMap(([whole, tag, text = '']) => {
    const [element] = elementsOf(whole)
    const inside = tag === 'input' ? '' : text.replace(/^\n/, '')
    return element ? [[element, inside] as [Element, string]] : []
  })
}

function selectedOf(options: string): string {
  const chosen = /<option value="([^"]*)" selected/.exec(options) ?? /<option value="([^"]*)"/.exec(options)
  return unescaped(chosen?.[1] ?? '')
}

export function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => characters[name] ?? '')
}

const characters: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
