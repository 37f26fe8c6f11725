/** Reads the forms of a page as a browser would post them. It knows HTML as our pages write it: quoted attributes, closed elements. */
export type Control = {
  readonly name: string
  readonly type: string
  readonly value: string
  /** Checked, selected, or a text: it would be posted. */
  isOn: boolean
}

export type Form = {
  readonly id: string
  readonly action: string
  /** It may carry files. */
  readonly isMultipart: boolean
  readonly controls: readonly Control[]
  readonly buttons: readonly { readonly name: string; readonly value: string; readonly label: string }[]
}

/** Every form of the page, in order. */
export function readForms(html: string): readonly Form[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', content = '']) => ({
    id: attribute(attributes, 'id') ?? '',
    action: attribute(attributes, 'action') ?? '',
    isMultipart: attribute(attributes, 'enctype') === 'multipart/form-data',
    controls: [...inputs(content), ...selects(content), ...textareas(content)],
    buttons: [...content.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)].map(([, button = '', label = '']) => ({
      name: attribute(button, 'name') ?? '',
      value: attribute(button, 'value') ?? '',
      label: textOf(label),
    })),
  }))
}

/** The words of a piece of HTML. */
export function textOf(html: string): string {
  const words = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ')
  return decodeEntities(words).replace(/\s+/g, ' ').trim()
}

/** The value of an attribute of a start tag, `''` when it has none. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}(?:="([^"]*)")?(?=\\s|/|>|$)`).exec(tag)
  return found ? decodeEntities(found[1] ?? '') : undefined
}

function inputs(content: string): Control[] {
  return [...content.matchAll(/<input([^>]*)>/g)].map(([, tag = '']) => {
    const type = attribute(tag, 'type') ?? 'text'
    const isTick = type === 'radio' || type === 'checkbox'
    return {
      name: attribute(tag, 'name') ?? '',
      type,
      value: attribute(tag, 'value') ?? (isTick ? 'on' : ''),
      isOn: !isTick || attribute(tag, 'checked') !== undefined,
    }
  })
}

function selects(content: string): Control[] {
  return [...content.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(([, tag = '', list = '']) => {
    const options = [...list.matchAll(/<option([^>]*)>([\s\S]*?)<\/option>/g)].map(([, option = '', label = '']) => ({
      name: attribute(tag, 'name') ?? '',
      type: 'option',
      value: attribute(option, 'value') ?? textOf(label),
      isOn: attribute(option, 'selected') !== undefined,
    }))
    if (options[0] && !options.some(({ isOn }) => isOn)) options[0].isOn = true
    return options
  })
}

function textareas(content: string): Control[] {
  return [...content.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)].map(([, tag = '', value = '']) => ({
    name: attribute(tag, 'name') ?? '',
    type: 'textarea',
    // A browser drops the first line break, and posts line breaks as CRLF.
    value: decodeEntities(value).replace(/^\n/, '').replace(/\r?\n/g, '\r\n'),
    isOn: true,
  }))
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll('&amp;', '&')
}

const entities: { readonly [name: string]: string } = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
