/** The packs that are shipped, in the order in which their procedures are shown. */
import type { Pack } from '../engine/index.ts'
import { acteDecesPack } from './acte-deces/pack.ts'
import { acteMariagePack } from './acte-mariage/pack.ts'
import { acteNaissancePack } from './acte-naissance/pack.ts'
import { civilStatusPack } from './civil-status/pack.ts'

export const shippedPacks: readonly Pack[] = [civilStatusPack, acteNaissancePack, acteDecesPack, acteMariagePack]
