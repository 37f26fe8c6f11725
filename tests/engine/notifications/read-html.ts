/** What a person reads of an HTML mail, and where it leads. */
export function read(html: string): { readonly body: string; readonly links: readonly string[] } {
  const body = html.slice(html.indexOf('<body>'))
  return {
    body: unescaped(body.replace(/<[^>]*>/g, ' ')).trim(),
    links: [...body.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => unescaped(href)),
  }
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? '')
}

const characters: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
