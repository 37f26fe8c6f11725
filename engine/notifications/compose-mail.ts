import type { Commune } from '../commune.ts'
import { shippedColours } from '../settings/colours.ts'
import type { RenderedMessage } from './render-message.ts'

export type ComposedMail = { readonly subject: string; readonly text: string; readonly html: string }

type Sender = Pick<Commune, 'portalName' | 'address' | 'phone' | 'email' | 'colours'>

/**
 * A message in the commune's layout, as plain text and as HTML: the same words in both. Only addresses of the portal become links, and
 * nothing is fetched from anywhere. The greeting is the message's.
 */
export function composeMail(
  { subject, text }: RenderedMessage,
  { commune, baseUrl }: { readonly commune: Sender; readonly baseUrl: string },
): ComposedMail {
  return { subject, text: layOutText(text, commune), html: layOutHtml({ subject, text }, commune, baseUrl) }
}

const automatic = 'Ce message est envoyé automatiquement : n’y répondez pas. Pour nous écrire :'

function layOutText(body: string, commune: Sender): string {
  return `${body}

-- 
${commune.portalName}
${commune.address}
Téléphone : ${commune.phone}

${automatic} ${commune.email}
`
}

/** Read by mail programs of twenty years: no table, no image, a few rules of style that may all be ignored. */
function layOutHtml({ subject, text }: RenderedMessage, commune: Sender, baseUrl: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${withLinks(paragraph, baseUrl).replaceAll('\n', '<br>\n')}</p>`)
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
<style>${styleOf(commune)}</style>
</head>
<body>
<header><p class="commune">${escaped(commune.portalName)}</p></header>
<main>
${paragraphs.join('\n')}
</main>
<footer>
<p>${escaped(commune.portalName)}<br>
${escaped(commune.address)}<br>
Téléphone : ${escaped(commune.phone)}</p>
<p>${automatic} ${escaped(commune.email)}</p>
</footer>
</body>
</html>
`
}

const styleOf = ({ colours = shippedColours }: Sender): string => `
body { margin: 0 auto; max-width: 38em; padding: 1.5em; font: 16px/1.5 "Source Sans 3", "Segoe UI", Helvetica, Arial, sans-serif; overflow-wrap: anywhere }
.commune { font-size: 1.2em; font-weight: bold; border-bottom: 3px solid ${colours.brand.light}; padding-bottom: .5em }
footer { border-top: 1px solid #857f71; margin-top: 2em; font-size: .875em }
`

/** What a person typed may look like an address: only those of the portal lead anywhere. */
function withLinks(text: string, baseUrl: string): string {
  return text
    .split(/(\s+)/)
    .map((word) => (isOfPortal(word, baseUrl) ? `<a href="${escaped(word)}">${escaped(word)}</a>` : escaped(word)))
    .join('')
}

function isOfPortal(word: string, baseUrl: string): boolean {
  return word === baseUrl || (word.startsWith(`${baseUrl}/`) && /^[\w/?=&.%-]*$/.test(word.slice(baseUrl.length)))
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
