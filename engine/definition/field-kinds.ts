import type { FieldKind, FieldKinds } from './field-kind.ts'
import { address } from './kinds/address.ts'
import { choice } from './kinds/choice.ts'
import { choices } from './kinds/choices.ts'
import { commune } from './kinds/commune.ts'
import { computed } from './kinds/computed.ts'
import { country } from './kinds/country.ts'
import { date } from './kinds/date.ts'
import { declaration } from './kinds/declaration.ts'
import { departement } from './kinds/departement.ts'
import { email } from './kinds/email.ts'
import { explanation } from './kinds/explanation.ts'
import { group } from './kinds/group.ts'
import { longText } from './kinds/long-text.ts'
import { number } from './kinds/number.ts'
import { partialDate } from './kinds/partial-date.ts'
import { personName } from './kinds/person-name.ts'
import { phone } from './kinds/phone.ts'
import { repeatedGroup } from './kinds/repeated-group.ts'
import { text } from './kinds/text.ts'
import { yesNo } from './kinds/yes-no.ts'

/** The kinds that come with the engine, in the order of the palette. Packs add theirs to the registry. */
export const shippedFieldKinds: readonly FieldKind[] = [
  text,
  longText,
  personName,
  number,
  yesNo,
  choice,
  choices,
  date,
  partialDate,
  email,
  phone,
  commune,
  departement,
  country,
  address,
  declaration,
  explanation,
  group,
  repeatedGroup,
  computed,
]

/** A registry of kinds for where no pack is at hand: the page's script. On the server, `createRegistry` builds it. */
export function fieldKindsOf(kinds: readonly FieldKind[]): FieldKinds {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]))
  return {
    find: (id) => byId.get(id),
    has: (id) => byId.has(id),
    get(id) {
      const kind = byId.get(id)
      if (!kind) throw new Error(`unknown field kind "${id}"`)
      return kind
    },
  }
}
