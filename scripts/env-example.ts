/** Writes `.env.example` from the settings: `npm run env-example`. */
import { writeFileSync } from 'node:fs'
import { settings } from '../engine/config/settings.ts'
import { toEnvExample } from './to-env-example.ts'

writeFileSync(new URL('../.env.example', import.meta.url), toEnvExample(settings))
