/** FranceConnect, an optional way to sign in. */
import { oneOf, optional, setting, text, WrongSetting } from './setting.ts'

export const identityProviderSettings = {
  franceconnectUrl: optional({
    env: 'FRANCECONNECT_URL',
    read: issuer,
    doc: {
      en: 'Issuer of FranceConnect v2, e.g. https://oidc.franceconnect.gouv.fr/api/v2. With it, citizens may sign in with FranceConnect; declare BASE_URL/connexion/franceconnect/retour and BASE_URL/deconnexion/retour there.',
      fr: 'Adresse de FranceConnect v2 ; sans elle, pas de bouton FranceConnect.',
    },
  }),
  franceconnectClientId: optional({
    env: 'FRANCECONNECT_CLIENT_ID',
    read: text,
    doc: { en: 'Client id given by FranceConnect.', fr: 'Identifiant de client donné par FranceConnect.' },
  }),
  franceconnectClientSecret: optional({
    env: 'FRANCECONNECT_CLIENT_SECRET',
    read: text,
    secret: true,
    doc: { en: 'Client secret given by FranceConnect.', fr: 'Secret de client donné par FranceConnect.' },
  }),
  franceconnectSignature: setting({
    env: 'FRANCECONNECT_SIGNATURE',
    read: oneOf('ES256', 'RS256'),
    default: 'ES256',
    doc: {
      en: 'How FranceConnect signs, as declared there: ES256 or RS256.',
      fr: 'Algorithme de signature déclaré à FranceConnect.',
    },
  }),
} as const

/** In clear to this machine alone, for a provider of the tests. */
function issuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)
  if (!url || (url.protocol !== 'https:' && !isLocal))
    throw new WrongSetting('must be an address that starts with https://')
  return text.replace(/\/$/, '')
}
