import { describePack } from '../../engine/testing.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { atelierSamples } from '../fixtures/packs/atelier/samples.ts'

describePack(atelierPack, { samples: { atelier: atelierSamples } })
