/** The facts of the context that a definition may read, by root. `$today` has no parts. */
const parts = {
  commune: ['name', 'label', 'portalName', 'codeInsee', 'departement', 'departementName', 'address', 'phone', 'email'],
  subject: [
    'kind',
    'civility',
    'birthName',
    'usageName',
    'firstNames',
    'birthDate',
    'birthCommune',
    'birthDepartement',
    'sex',
    'expectedOn',
    'link',
    'email',
    'phone',
  ],
  applicant: [
    'civility',
    'birthName',
    'usageName',
    'firstNames',
    'birthDate',
    'birthCommune',
    'birthDepartement',
    'email',
    'phone',
    'address',
    'isSignedIn',
  ],
} as const satisfies Record<string, readonly string[]>

const known = new Set([
  'today',
  ...Object.entries(parts).flatMap(([root, names]) => names.map((name) => `${root}.${name}`)),
])

/** Whether `commune.name` (without `$`) is a fact that the context may give. */
export function isKnownFact(fact: string): boolean {
  return known.has(fact)
}
