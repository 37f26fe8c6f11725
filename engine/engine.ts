/** What every use-case works with: settings, storage, registries, clock. Built once by `createEngine`; it knows no HTTP. */
import type { Commune } from './commune.ts'
import type { Config } from './config.ts'
import type { Facts, FieldKind } from './definition/index.ts'
import type { Files } from './documents/index.ts'
import type { Guard } from './guard.ts'
import type { ListRegistry } from './lists/index.ts'
import type { MailTransport } from './notifications/index.ts'
import type { Outbox } from './outbox/index.ts'
import type { AddressFinder } from './people/addresses/address-finder.ts'
import type { Attempts } from './people/attempts.ts'
import type { FranceConnect } from './people/franceconnect/franceconnect.ts'
import type { Passwords } from './people/passwords.ts'
import type { Sessions } from './people/sessions.ts'
import type { Printer } from './prints/index.ts'
import type { Procedures } from './procedures/procedures.ts'
import type { Registry } from './registry.ts'
import type { Settings } from './settings/settings.ts'
import type { Database } from './store/database.ts'

export type Engine = {
  readonly config: Config
  /** As administrators left it: the same object until they change something. Ask again rather than keep it. */
  readonly commune: Commune
  readonly settings: Settings
  readonly database: Database
  readonly fieldKinds: Registry<FieldKind>
  readonly guards: Registry<Guard>
  readonly lists: ListRegistry
  readonly procedures: Procedures
  readonly outbox: Outbox
  readonly mail: MailTransport
  readonly files: Files
  readonly printer: Printer
  readonly attempts: Attempts
  readonly addresses: AddressFinder
  readonly passwords: Passwords
  readonly sessions: Sessions
  /** Absent unless it is configured. */
  readonly franceconnect?: FranceConnect
  /** The facts that conditions may read now, in the commune's zone. */
  facts(): Facts
  now(): Date
}
