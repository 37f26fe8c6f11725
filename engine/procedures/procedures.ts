/** Published revisions of the démarches: frozen, numbered, compiled once. Knows no demande. */
import type { FieldKind, ProcedureDefinition } from '../definition/index.ts'
import { GuichetError } from '../errors.ts'
import type { Registry } from '../registry.ts'
import type { Database } from '../store/database.ts'
import { loadRevision } from './load-revision.ts'
import type { Revision } from './revision.ts'

/** A démarche as it can be started now. */
export type PublishedProcedure = {
  readonly id: string
  readonly revisionId: string
  readonly number: number
  readonly digest: string
  readonly definition: ProcedureDefinition
}

export type Procedures = {
  /** All that can be started, in the order of the packs. */
  list(): readonly PublishedProcedure[]
  /** Throws `ProcedureNotFound`. */
  get(procedureId: string): PublishedProcedure
  /** Compiled on first use, then kept. Throws `RevisionNotFound`. */
  revision(revisionId: string): Promise<Revision>
  /** By the digest of its definition, for the module that pages import. Throws `RevisionNotFound`. */
  revisionByDigest(digest: string): Promise<Revision>
}

/** The catalogue over the revisions that `publishDefinitions` has just written or found. */
export function createProcedures(
  published: readonly PublishedProcedure[],
  { database, fieldKinds }: { database: Database; fieldKinds: Registry<FieldKind> },
): Procedures {
  const byId = new Map(published.map((procedure) => [procedure.id, procedure]))
  const revisions = new Map<string, Promise<Revision>>()
  const load = (key: string, where: { id: string } | { digest: string }): Promise<Revision> => {
    const known = revisions.get(key)
    if (known) return known
    const loading = loadRevision(where, { database, fieldKinds })
    revisions.set(key, loading)
    // A failed load (database away) must be tried again by the next request.
    loading.catch(() => revisions.delete(key))
    return loading
  }
  return {
    list: () => published,
    get(procedureId) {
      const procedure = byId.get(procedureId)
      if (!procedure) throw new GuichetError('ProcedureNotFound')
      return procedure
    },
    revision: (revisionId) => load(revisionId, { id: revisionId }),
    revisionByDigest: (digest) => load(`digest:${digest}`, { digest }),
  }
}
