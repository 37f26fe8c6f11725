import { GuichetError } from '../errors.ts'

/** Bounds what the files that are being sent to one process weigh together. */
export type UploadGate = {
  /**
   * Answers what gives the room back, to be called once or more. Throws `TooBusy` when there is none, or none left for that sender:
   * whoever sends slowly on purpose must not keep it all.
   */
  enter(bytes: number, sender: string): () => void
}

export function createUploadGate(mostBytes: number, mostOfOne = mostBytes): UploadGate {
  const bySender = new Map<string, number>()
  let inside = 0
  const add = (bytes: number, sender: string): void => {
    inside += bytes
    const ofSender = (bySender.get(sender) ?? 0) + bytes
    if (ofSender === 0) bySender.delete(sender)
    else bySender.set(sender, ofSender)
  }
  return {
    enter(bytes, sender) {
      const ofSender = bySender.get(sender) ?? 0
      // Alone, even the largest form comes in.
      if ((inside > 0 && inside + bytes > mostBytes) || (ofSender > 0 && ofSender + bytes > mostOfOne))
        throw new GuichetError('TooBusy', { message: busy, context: { retryAfterSeconds: 5 } })
      add(bytes, sender)
      let isInside = true
      return () => {
        if (isInside) add(-bytes, sender)
        isInside = false
      }
    },
  }
}

const busy =
  'Beaucoup de fichiers arrivent en même temps. Ce que vous avez enregistré est conservé\u00a0; réessayez dans quelques secondes.'
