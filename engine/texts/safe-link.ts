/** Whether a link may be written in a text: a page of ours, a web site, a mailbox or a telephone. */
export function isSafeLink(href: string): boolean {
  return /^(#|\/(?![/\\])|https?:\/\/[^/]|mailto:[^/]|tel:[+0-9])/i.test(href.trim())
}

export function leadsElsewhere(href: string): boolean {
  return /^https?:/i.test(href.trim())
}
