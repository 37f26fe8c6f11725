import { GuichetError } from '../errors.ts'

/** Bounds what the files that are being sent to one process weigh together. */
export type UploadGate = {
  /** Answers what gives the room back, to be called once or more. Throws `TooBusy` when there is none. */
  enter(bytes: number): () => void
}

export function createUploadGate(mostBytes: number): UploadGate {
  let inside = 0
  return {
    enter(bytes) {
      // Alone, even the largest form comes in.
      if (inside > 0 && inside + bytes > mostBytes)
        throw new GuichetError('TooBusy', { message: busy, context: { retryAfterSeconds: 5 } })
      inside += bytes
      let isInside = true
      return () => {
        if (isInside) inside -= bytes
        isInside = false
      }
    },
  }
}

const busy =
  'Beaucoup de fichiers arrivent en même temps. Ce que vous avez enregistré est conservé\u00a0; réessayez dans quelques secondes.'
