import type { Commune } from '../commune.ts'

type Sender = Pick<Commune, 'name' | 'portalName' | 'address' | 'phone' | 'email'>

/** Puts the commune's name and contacts where a text names them (`{commune}`, `{portail}`, `{adresse}`, `{telephone}`, `{courriel}`). Nothing of them is read as Markdown. */
export function fillText(source: string, commune: Sender): string {
  return source.replace(/\{(commune|portail|adresse|telephone|courriel)\}/g, (whole, name: string) => {
    const value = values[name]
    return value ? value(commune) : whole
  })
}

const values: { readonly [name: string]: (commune: Sender) => string } = {
  commune: ({ name }) => plain(name),
  portail: ({ portalName }) => plain(portalName),
  adresse: ({ address }) => plain(address),
  telephone: ({ phone }) => `[${plain(phone)}](tel:${phone.replace(/[^\d+]/g, '')})`,
  courriel: ({ email }) => `[${plain(email)}](<mailto:${encodeURI(email)}>)`,
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~&-]/g, '\\$&')
}
