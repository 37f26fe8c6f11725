import { describePack } from '../../engine/testing.ts'
import { acteDecesPack } from '../../procedures/acte-deces/pack.ts'
import { acteDecesSamples } from '../../procedures/acte-deces/samples.ts'
import { civilStatusPack } from '../../procedures/civil-status/pack.ts'

describePack(acteDecesPack, { needs: [civilStatusPack], samples: { 'acte-deces': acteDecesSamples } })
