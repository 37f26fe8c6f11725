/** Every setting there is. `.env.example` is written from this list. */
import { isIP } from 'node:net'
import { isSchemaName } from '../store/schema-names.ts'
import { antivirusAddress, documentKeys, documentsPlace } from './document-settings.ts'
import { identityProviderSettings } from './identity-provider-settings.ts'
import { flag, integer, longerThan, oneOf, optional, setting, text, url, WrongSetting } from './setting.ts'

export const settings = {
  production: setting({
    env: 'NODE_ENV',
    read: (text) => text === 'production',
    default: 'development',
    doc: {
      en: 'production for a real instance: nothing secret has a default then.',
      fr: 'production pour une instance réelle.',
    },
  }),
  port: setting({
    env: 'PORT',
    read: integer(0, 65_535),
    default: '3000',
    doc: { en: 'Port that the server listens on.', fr: 'Port d’écoute du serveur.' },
  }),
  host: setting({
    env: 'HOST',
    read: text,
    default: 'localhost',
    doc: { en: 'Address that the server listens on; 0.0.0.0 in a container.', fr: 'Adresse d’écoute du serveur.' },
  }),
  baseUrl: setting({
    env: 'BASE_URL',
    read: origin,
    requiredInProduction: true,
    doc: {
      en: 'Address that people type, without a path: links in mails, same-origin checks. http://localhost:PORT unless given.',
      fr: 'Adresse publique du portail, sans chemin.',
    },
  }),
  dataDir: setting({
    env: 'DATA_DIR',
    read: text,
    default: 'var',
    doc: {
      en: 'Folder of what this instance keeps: the embedded PostgreSQL, the generated secrets, files.',
      fr: 'Dossier des données locales.',
    },
  }),
  databaseUrl: optional({
    env: 'DATABASE_URL',
    read: url('postgres:', 'postgresql:'),
    requiredInProduction: true,
    secret: true,
    doc: {
      en: 'PostgreSQL 15 to 18, e.g. postgres://guichet:password@localhost/guichet. Without it, one is run under DATA_DIR.',
      fr: 'Base PostgreSQL ; sans elle, une base embarquée est lancée.',
    },
  }),
  databaseSchema: setting({
    env: 'DATABASE_SCHEMA',
    read: schemaName,
    default: 'guichet',
    doc: {
      en: 'Schema of this commune: several may share a database.',
      fr: 'Schéma de la commune : plusieurs communes peuvent partager une base.',
    },
  }),
  smtpUrl: optional({
    env: 'SMTP_URL',
    read: url('smtp:', 'smtps:'),
    requiredInProduction: true,
    secret: true,
    doc: {
      en: 'Mail server, e.g. smtps://user:password@mail.example.org. Without it, mails stay in a mailbox that the desk shows.',
      fr: 'Serveur de courriel ; sans lui, les messages restent lisibles dans l’administration.',
    },
  }),
  mailFrom: optional({
    env: 'MAIL_FROM',
    read: text,
    doc: {
      en: 'Address that mails come from. The commune’s own unless given.',
      fr: 'Adresse d’expédition ; celle de la commune à défaut.',
    },
  }),
  secret: setting({
    env: 'SECRET',
    read: longerThan(32),
    requiredInProduction: true,
    secret: true,
    doc: {
      en: 'At least 32 characters: signs cookies and derives access codes. Elsewhere than in production, made once and kept under DATA_DIR.',
      fr: 'Au moins 32 caractères ; signe les cookies et les codes d’accès.',
    },
  }),
  documentsUrl: optional({
    env: 'DOCUMENTS_URL',
    read: documentsPlace,
    secret: true,
    doc: {
      en: 'Where files are kept: file:///folder, or s3://key:secret@host[:port]/bucket?region=…&tls=true. DATA_DIR/documents unless given.',
      fr: 'Dépôt des pièces : dossier, ou service compatible S3.',
    },
  }),
  documentsKey: setting({
    env: 'DOCUMENTS_KEY',
    read: documentKeys,
    requiredInProduction: true,
    secret: true,
    doc: {
      en: '32 bytes in base64 (openssl rand -base64 32): encrypts files. Several between commas: the first encrypts, all decrypt. Lost, so are the files. Elsewhere than in production, made once and kept under DATA_DIR.',
      fr: 'Clé de chiffrement des pièces ; plusieurs entre virgules pour en changer. Perdue, les pièces le sont aussi.',
    },
  }),
  antivirusUrl: optional({
    env: 'ANTIVIRUS_URL',
    read: antivirusAddress,
    doc: {
      en: 'clamd: tcp://host:3310 or unix:/run/clamav/clamd.ctl. Its StreamMaxLength must be over 10 MB. Without it, files are kept unscanned.',
      fr: 'Antivirus clamd ; sans lui, les pièces ne sont pas analysées.',
    },
  }),
  unscannedDocuments: setting({
    env: 'UNSCANNED_DOCUMENTS',
    read: oneOf('open', 'closed'),
    default: 'open',
    doc: {
      en: 'Whether agents may open files that no antivirus looked at: open or closed. With ANTIVIRUS_URL, a file waits for its answer anyway.',
      fr: 'Les agents peuvent-ils ouvrir une pièce non analysée ?',
    },
  }),
  communeFile: setting({
    env: 'COMMUNE_FILE',
    read: text,
    default: 'communes/saint-joseph.json',
    doc: { en: 'Profile of the commune.', fr: 'Profil de la commune.' },
  }),
  logLevel: setting({
    env: 'LOG_LEVEL',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    default: 'info',
    doc: { en: 'Least severe lines that are logged.', fr: 'Niveau du journal.' },
  }),
  ...identityProviderSettings,
  trustProxy: setting({
    env: 'TRUST_PROXY',
    read: proxies,
    default: 'false',
    doc: {
      en: 'Proxies whose X-Forwarded-* are believed: addresses or ranges between commas, e.g. 127.0.0.1,10.0.0.0/8; or false.',
      fr: 'Mandataires de confiance.',
    },
  }),
  metricsToken: optional({
    env: 'METRICS_TOKEN',
    read: longerThan(16),
    secret: true,
    doc: {
      en: 'At least 16 characters: bearer token that opens /metrics to others than this machine.',
      fr: 'Jeton d’accès aux mesures.',
    },
  }),
  silenceReminders: setting({
    env: 'SILENCE_REMINDERS',
    read: flag,
    default: 'true',
    doc: {
      en: 'Whether each service is written to, once a day, how many demandes silence would answer within 7 days.',
      fr: 'Rappeler chaque jour aux services les demandes dont le délai de réponse expire sous 7 jours.',
    },
  }),
  addressApiUrl: optional({
    env: 'ADDRESS_API_URL',
    read: url('https:', 'http:'),
    doc: {
      en: 'Search of the national base of addresses, e.g. https://data.geopf.fr/geocodage/search: suggests addresses while one types. The server asks it what is typed; nothing is asked without it.',
      fr: 'Recherche de la base adresse nationale, pour aider la saisie des adresses.',
    },
  }),
  passwordMinLength: setting({
    env: 'PASSWORD_MIN_LENGTH',
    read: integer(8, 64),
    default: '8',
    doc: {
      en: 'Fewest characters of the password of an account; those that are easily guessed are refused whatever their length.',
      fr: 'Longueur minimale du mot de passe d’un compte.',
    },
  }),
  accountsWithoutProof: setting({
    env: 'ACCOUNTS_WITHOUT_PROOF',
    read: integer(0, 1_000_000),
    default: '3',
    doc: {
      en: 'Accounts that one place of the network may create in an hour without the proof of work that a browser does alone (no script).',
      fr: 'Comptes créés par heure depuis une même adresse sans preuve de travail (sans JavaScript).',
    },
  }),
  worker: setting({
    env: 'WORKER',
    read: flag,
    default: 'true',
    doc: {
      en: 'Whether this process runs jobs (mails, timers, purges) too.',
      fr: 'Ce processus exécute-t-il aussi les tâches ?',
    },
  }),
  seed: setting({
    env: 'SEED',
    read: flag,
    doc: {
      en: 'Whether an empty database gets an example agent and administrator. true unless given, false in production.',
      fr: 'Créer des agents d’exemple dans une base vide.',
    },
  }),
} as const

function origin(text: string): string {
  const address = url('http:', 'https:')(text)
  if (new URL(address).pathname !== '/') throw new WrongSetting('must have no path')
  return new URL(address).origin
}

function schemaName(text: string): string {
  if (!isSchemaName(text)) throw new WrongSetting('must be lower-case letters, digits and _ (at most 40)')
  return text
}

function proxies(text: string): false | string[] {
  if (text === 'false') return false
  const list = text.split(',').map((entry) => entry.trim())
  if (!list.every(isAddressOrRange)) throw new WrongSetting('must be false, or addresses and ranges between commas')
  return list
}

function isAddressOrRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
