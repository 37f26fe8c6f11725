/** The states of a person of a household, and of the household. Pure. */
export type PersonState = 'new' | 'valid' | 'invalid' | 'modified' | 'archived'

/** What a citizen's edit makes of it: what an agent had judged is to be judged again. */
export function stateAfterEdit(state: PersonState): PersonState {
  return state === 'valid' || state === 'invalid' ? 'modified' : state
}

/** What most needs somebody: the citizen first, then the agents. A household that nobody is left in is archived. */
export function householdStateOf(states: readonly PersonState[]): PersonState {
  return (['invalid', 'new', 'modified', 'valid'] as const).find((state) => states.includes(state)) ?? 'archived'
}

/** As the tag of a person says it. */
export const stateLabels: { readonly [state in PersonState]: string } = {
  new: 'nouveau',
  valid: 'validé',
  invalid: 'à corriger',
  modified: 'modifié',
  archived: 'archivé',
}
