/** What the name of a person is made of. */
export type NameColumns = {
  readonly first_names: string
  readonly birth_name: string
  readonly usage_name: string | null
}

/** How a person is named: first names, then the name they go by. A child that is not born may have none yet. */
export function nameOf(person: NameColumns): string {
  const family = person.usage_name ?? person.birth_name
  return person.first_names === '' ? `Enfant à naître ${family}`.trim() : `${person.first_names} ${family}`
}

/** The same, of a row that may be about nobody. */
export function findName({ first_names, birth_name, usage_name }: SubjectColumns): string | undefined {
  return first_names === null || birth_name === null ? undefined : nameOf({ first_names, birth_name, usage_name })
}

export type SubjectColumns = { readonly [column in keyof NameColumns]: string | null }
