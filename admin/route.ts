/** Where one is: the address says the list and the demande open beside it, so that the browser's back and a bookmark work. */
import { useEffect, useState } from 'react'
import type { View } from './api.ts'

export type Screen =
  | { readonly name: 'list'; readonly view: View; readonly demandeId?: string }
  | { readonly name: 'mails' }
  | { readonly name: 'eliminations' }
  | { readonly name: 'settings' }
  | { readonly name: 'texts' }
  | { readonly name: 'people'; readonly personId?: string }
  | { readonly name: 'unknown' }

const slugs = new Map<string, View>([
  ['a-traiter', 'open'],
  ['en-attente', 'waiting'],
  ['terminees', 'closed'],
])

/** Those of administrators. */
const rooms = new Map<string, 'mails' | 'eliminations' | 'settings' | 'texts'>([
  ['messages', 'mails'],
  ['eliminations', 'eliminations'],
  ['reglages', 'settings'],
  ['textes', 'texts'],
])

const peopleSlug = 'personnes'

export function readScreen(path: string): Screen {
  const [, , slug = 'a-traiter', demandeId, ...rest] = path.replace(/\/+$/, '').split('/')
  const room = rooms.get(slug)
  if (room && demandeId === undefined) return { name: room }
  if (rest.length > 0 || !isReadable(demandeId)) return { name: 'unknown' }
  if (slug === peopleSlug) return { name: 'people', ...(demandeId && { personId: decodeURIComponent(demandeId) }) }
  const view = slugs.get(slug)
  if (!view) return { name: 'unknown' }
  return { name: 'list', view, ...(demandeId && { demandeId: decodeURIComponent(demandeId) }) }
}

/** What a browser shows as an address may still be no text. */
function isReadable(segment = ''): boolean {
  try {
    return decodeURIComponent(segment) !== undefined
  } catch {
    return false
  }
}

export function pathOf(screen: Exclude<Screen, { name: 'unknown' }>): string {
  if (screen.name === 'people')
    return `/admin/${peopleSlug}${screen.personId ? `/${encodeURIComponent(screen.personId)}` : ''}`
  if (screen.name !== 'list') return `/admin/${[...rooms].find(([, name]) => name === screen.name)?.[0]}`
  const slug = [...slugs].find(([, view]) => view === screen.view)?.[0]
  return `/admin/${slug}${screen.demandeId ? `/${encodeURIComponent(screen.demandeId)}` : ''}`
}

/** The screen of the address. Links are true links: one listener keeps plain clicks on our own in the page. */
export function useScreen(): Screen {
  const [path, setPath] = useState(() => location.pathname)
  useEffect(() => {
    const follow = () => setPath(location.pathname)
    const stay = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="/admin"]') : null
      if (!(link instanceof HTMLAnchorElement) || !isPlainClick(event)) return
      event.preventDefault()
      if (link.pathname !== location.pathname) history.pushState(null, '', link.pathname)
      follow()
    }
    addEventListener('popstate', follow)
    document.addEventListener('click', stay)
    return () => {
      removeEventListener('popstate', follow)
      document.removeEventListener('click', stay)
    }
  }, [])
  return readScreen(path)
}

/** Not one that opens a tab, a window or a menu. */
function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}
