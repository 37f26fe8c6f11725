import { loadCommune } from '../../../engine/load-commune.ts'
import { loadAssets } from '../../../renderer/portal/assets.ts'
import { createSite } from '../../../renderer/portal/site.ts'

/** The site of the example commune, without any built script. */
export const testSite = createSite({ commune: loadCommune('communes/saint-joseph.json') }, loadAssets('dist/none'))
