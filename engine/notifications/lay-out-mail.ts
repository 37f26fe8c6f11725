import type { Commune } from '../commune.ts'

/** A message above the commune's footer; the greeting is its author's. */
export function layOutMail(body: string, commune: Pick<Commune, 'portalName' | 'address' | 'phone' | 'email'>): string {
  return `${body}

-- 
${commune.portalName}
${commune.address}
Téléphone : ${commune.phone}

Ce message est envoyé automatiquement : n’y répondez pas. Pour nous écrire : ${commune.email}
`
}
