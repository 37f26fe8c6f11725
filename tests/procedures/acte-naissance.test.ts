import { describePack } from '../../engine/testing.ts'
import { acteNaissancePack } from '../../procedures/acte-naissance/pack.ts'
import { acteNaissanceSamples } from '../../procedures/acte-naissance/samples.ts'
import { civilStatusPack } from '../../procedures/civil-status/pack.ts'

describePack(civilStatusPack)
describePack(acteNaissancePack, {
  needs: [civilStatusPack],
  samples: { 'acte-naissance': acteNaissanceSamples },
})
