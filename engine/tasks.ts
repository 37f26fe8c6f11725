/** Every job there is, by name, and those that time alone starts. */

import { completeClocks } from './demandes/clocks/complete-clocks.ts'
import { remindServices } from './demandes/clocks/remind-services.ts'
import { runDueTimers } from './demandes/clocks/run-due-timers.ts'
import { type ScanDocumentPayload, scanDocument } from './demandes/documents/scan-document.ts'
import { sweepDocuments } from './demandes/documents/sweep-documents.ts'
import { purgeDrafts } from './demandes/drafts/purge-drafts.ts'
import { attachPrints } from './demandes/prints/attach-prints.ts'
import { type RunEffectPayload, runEffect } from './demandes/run-effect.ts'
import type { EffectHandler } from './effect.ts'
import type { Engine } from './engine.ts'
import { type SendMailPayload, sendMail } from './notifications/index.ts'
import type { CronEntry, Tasks } from './outbox/index.ts'
import { type SendResetPayload, sendReset } from './people/accounts/ask-reset.ts'
import { purgeAccounts } from './people/accounts/purge-accounts.ts'
import { purgeExports } from './people/rights/data-export.ts'
import { deleteAccounts } from './people/rights/delete-accounts.ts'
import { type ExportDataPayload, exportData } from './people/rights/export-data.ts'
import type { Registry } from './registry.ts'

/** Payloads are ours: they are written by `addJob` alone. `engine` is asked when a task runs, not before. */
export function createTasks(engine: () => Engine, effects: Registry<EffectHandler>): Tasks {
  return {
    'run-effect': (payload) => runEffect(payload as RunEffectPayload, effects, engine()),
    'send-mail': (payload, context) =>
      sendMail(payload as SendMailPayload, context, {
        database: engine().database,
        transport: engine().mail,
        attach: (demandeId, names) => attachPrints(engine(), demandeId, names),
      }),
    'run-due-timers': async () => {
      await runDueTimers(engine())
    },
    'remind-services': async () => {
      await remindServices(engine())
    },
    'complete-clocks': async () => {
      await completeClocks(engine())
    },
    'purge-drafts': async () => {
      await purgeDrafts(engine())
    },
    'send-reset': (payload) => sendReset(payload as SendResetPayload, engine()),
    'purge-accounts': async () => {
      await purgeAccounts(engine())
    },
    'export-data': (payload, context) => exportData(payload as ExportDataPayload, context, engine()),
    'purge-exports': async () => {
      await purgeExports(engine())
    },
    'delete-accounts': async () => {
      await deleteAccounts(engine())
    },
    'purge-sessions': async () => {
      const { attempts, sessions } = engine()
      await sessions.purge()
      await attempts.purge()
    },
    'scan-document': (payload) => scanDocument(payload as ScanDocumentPayload, engine()),
    'sweep-files': async () => {
      await sweepDocuments(engine())
      const { files, now } = engine()
      await files.store.sweep(new Date(now().getTime() - 3_600_000))
    },
  }
}

export const crontab: readonly CronEntry[] = [
  { task: 'run-due-timers', schedule: '* * * * *' },
  // Each hour, so that a process that was down at one of them is no harm: a day has one mail.
  { task: 'remind-services', schedule: '37 * * * *' },
  { task: 'complete-clocks', schedule: '47 * * * *' },
  { task: 'purge-drafts', schedule: '17 * * * *' },
  { task: 'purge-sessions', schedule: '7 * * * *' },
  { task: 'purge-accounts', schedule: '57 * * * *' },
  { task: 'purge-exports', schedule: '3 * * * *' },
  { task: 'delete-accounts', schedule: '13 * * * *' },
  { task: 'sweep-files', schedule: '27 * * * *' },
]
