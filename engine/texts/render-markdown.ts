import MarkdownIt from 'markdown-it'
import type Token from 'markdown-it/lib/token.mjs'
import sanitize from 'sanitize-html'
import { spaced } from '../definition/index.ts'
import { isSafeLink, leadsElsewhere } from './safe-link.ts'

/** `questions`: each heading of the first level is a question that opens on its answer. */
export type TextKind = 'prose' | 'questions'

/**
 * Markdown of an administrator as HTML that is safe to put under the title of a page: no HTML of theirs, no image, only links that lead
 * to pages, sites, mailboxes and telephones. Headings begin at the second level and skip none. Deep nesting is flattened.
 */
export function renderMarkdown(source: string, kind: TextKind = 'prose'): string {
  const markdown = reader()
  const tokens = markdown.parse(source, {})
  const draw = (some: Token[]): string => markdown.renderer.render(some, markdown.options, {})
  return sanitize(kind === 'prose' ? draw(tokens) : drawQuestions(tokens, draw), allowed)
}

/** Twice over: what the reader never writes, nothing after it lets through. */
const allowed: sanitize.IOptions = {
  allowedTags: [
    ...[
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'ul',
      'ol',
      'li',
      'blockquote',
      'hr',
      'br',
      'pre',
      'code',
      'strong',
      'em',
      's',
    ],
    ...['a', 'span', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary'],
  ],
  allowedAttributes: {
    a: ['href', 'rel', 'class'],
    span: ['class'],
    div: ['class', 'tabindex', 'role', 'aria-label'],
    ol: ['start'],
    th: ['scope'],
  },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: 60,
}

/** `maxNesting` is left out of the library's types. */
const options = { html: false, linkify: false, typographer: false, maxNesting: 20 }

function reader(): MarkdownIt {
  const markdown = new MarkdownIt(options)
  // A link written once and used a thousand times would make a page of megabytes.
  markdown.disable(['reference', 'html_block', 'html_inline'])
  markdown.validateLink = isSafeLink
  markdown.core.ruler.push('page', ({ tokens, Token: Made }) => {
    fitHeadings(tokens)
    for (const { type, children } of tokens)
      if (type === 'inline' && children)
        finishInline(children, (content) => markTo(new Made('html_inline', '', 0), content))
  })
  // Alignments would be styles, which the policy of our pages refuses.
  markdown.renderer.rules.image = (tokens, index) => markdown.utils.escapeHtml(tokens[index]?.content ?? '')
  markdown.renderer.rules.table_open = () =>
    '<div class="scroll" tabindex="0" role="region" aria-label="Tableau"><table>'
  markdown.renderer.rules.table_close = () => '</table></div>'
  markdown.renderer.rules.th_open = () => '<th scope="col">'
  markdown.renderer.rules.td_open = () => '<td>'
  return markdown
}

function markTo(token: Token, content: string): Token {
  token.content = content
  return token
}

/** The title of the page is the only heading of the first level; a level is never skipped on the way down. */
function fitHeadings(tokens: readonly Token[]): void {
  const levels = tokens.filter(({ type }) => type === 'heading_open').map(({ tag }) => Number(tag.slice(1)))
  const first = Math.min(...levels)
  let last = 1
  for (const token of tokens) {
    if (token.type === 'heading_open') last = Math.min(Number(token.tag.slice(1)) - first + 2, last + 1, 6)
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${last}`
  }
}

/** French spaces; links that leave the portal say so. */
function finishInline(children: Token[], mark: (content: string) => Token): void {
  const open: boolean[] = []
  for (let index = 0; index < children.length; index++) {
    const token = children[index]
    if (token?.type === 'text') token.content = spaced(token.content)
    if (token?.type === 'link_open') {
      const isOut = leadsElsewhere(String(token.attrGet('href')))
      open.push(isOut)
      if (isOut) {
        token.attrSet('class', 'external')
        token.attrSet('rel', 'external noopener noreferrer')
      }
    }
    if (token?.type === 'link_close' && open.pop())
      children.splice(index++, 0, mark('<span class="unseen"> (autre site)</span>'))
  }
}

function drawQuestions(tokens: readonly Token[], draw: (tokens: Token[]) => string): string {
  const starts = tokens.flatMap((token, index) => (token.type === 'heading_open' && token.tag === 'h2' ? [index] : []))
  const before = tokens.slice(0, starts[0] ?? tokens.length)
  const questions = starts.map((start, order) => {
    const [, question, , ...answer] = tokens.slice(start, starts[order + 1])
    return `<details><summary>${question ? draw([question]) : ''}</summary>${draw(answer)}</details>`
  })
  return draw([...before]) + questions.join('')
}
