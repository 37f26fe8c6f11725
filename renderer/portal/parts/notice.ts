import { type Html, type HtmlValue, html } from '../html.ts'

export type NoticeKind = 'info' | 'ok' | 'wait' | 'error'

/** A sentence that stands out. `role="status"` when it tells what the person's action has just done. */
export function notice(kind: NoticeKind, content: HtmlValue, options: { announced?: boolean } = {}): Html {
  return html`<div class="notice ${kind}"${options.announced && html` role="status"`}>${content}</div>`
}
