/** How a person is named: first names, then the name they go by. A child that is not born may have none yet. */
export function nameOf(person: {
  readonly first_names: string
  readonly birth_name: string
  readonly usage_name: string | null
}): string {
  const family = person.usage_name ?? person.birth_name
  return person.first_names === '' ? `Enfant à naître ${family}`.trim() : `${person.first_names} ${family}`
}
