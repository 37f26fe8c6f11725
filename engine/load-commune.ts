import fs from 'node:fs'
import { Ajv } from 'ajv'
import { type Commune, communeSchema } from './commune.ts'

/** Reads and checks the commune's profile. Throws one message that names everything wrong in it. */
export function loadCommune(file: string): Commune {
  const profile: unknown = parse(file)
  // The schema is ours and a test reads it: checking it against its own meta-schema would cost the start a tenth of a second.
  const validate = new Ajv({ allErrors: true, meta: false, validateSchema: false }).compile<Commune>(communeSchema)
  if (validate(profile)) {
    assertZone(file, profile.zone)
    return profile
  }
  const problems = (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message}`)
  throw new Error(`${file} is not the profile of a commune:\n  ${problems.join('\n  ')}`)
}

function parse(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`COMMUNE_FILE ${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

function assertZone(file: string, zone: string): void {
  try {
    new Intl.DateTimeFormat('fr', { timeZone: zone })
  } catch (cause) {
    throw new Error(`${file}: "${zone}" is not a time zone`, { cause })
  }
}
