import { definePack } from '../../engine/index.ts'

/** Brings no procedure: other packs are built from its face (`index.ts`). */
export const civilStatusPack = definePack({ name: 'civil-status', engine: '^1.0.0' })
