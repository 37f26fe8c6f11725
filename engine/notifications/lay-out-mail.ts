import type { Commune } from '../commune.ts'

/** The body of a message between a greeting and the commune's footer. */
export function layOutMail(body: string, commune: Pick<Commune, 'portalName' | 'address' | 'phone' | 'email'>): string {
  return `Bonjour,

${body}

-- 
${commune.portalName}
${commune.address}
Téléphone : ${commune.phone}

Ce message est envoyé automatiquement : n’y répondez pas. Pour nous écrire : ${commune.email}
`
}
