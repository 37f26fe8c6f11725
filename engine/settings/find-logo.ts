import type { Engine } from '../engine.ts'
import { createRecent, type Recent } from '../recent.ts'

/** By engine: what browsers without it in their cache ask for. */
const known = new WeakMap<Engine, Recent<Buffer>>()

/** The PNG of that digest, of now or of before; `undefined` when there was never one. For anyone. */
export async function findLogo(digest: string, engine: Engine): Promise<Buffer | undefined> {
  if (!/^[0-9a-f]{32}$/.test(digest)) return undefined
  const recent = known.get(engine) ?? createRecent<Buffer>(2)
  known.set(engine, recent)
  const kept = recent.get(digest)
  if (kept) return kept
  const { rows } = await engine.database.pool.query<{ bytes: Buffer }>('select bytes from logos where digest = $1', [
    digest,
  ])
  const bytes = rows[0]?.bytes
  if (bytes) recent.set(digest, bytes)
  return bytes
}
