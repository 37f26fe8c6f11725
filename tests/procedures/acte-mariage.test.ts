import { describePack } from '../../engine/testing.ts'
import { acteMariagePack } from '../../procedures/acte-mariage/pack.ts'
import { acteMariageSamples } from '../../procedures/acte-mariage/samples.ts'
import { civilStatusPack } from '../../procedures/civil-status/pack.ts'

describePack(acteMariagePack, { needs: [civilStatusPack], samples: { 'acte-mariage': acteMariageSamples } })
