import type { Engine } from '../engine.ts'
import { keyOf, type TextEntry } from './text-entries.ts'

export type CurrentText = {
  readonly source: string
  /** 0 when nobody ever changed it. */
  readonly version: number
  /** As the product ships it. */
  readonly isShipped: boolean
}

/** A text as it stands in this process. */
export function currentText({ id, shipped }: TextEntry, { settings }: Pick<Engine, 'settings'>): CurrentText {
  const setting = settings.find(keyOf(id))
  const written = typeof setting?.value === 'string' ? setting.value : undefined
  return { source: written ?? shipped, version: setting?.version ?? 0, isShipped: written === undefined }
}
