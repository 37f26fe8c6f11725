/** Short and plain, so that it needs no quotes anywhere and that names derived from it stay under 63 letters. */
const plainName = /^[a-z_][a-z0-9_]{0,39}$/

export function isSchemaName(schema: string): boolean {
  return plainName.test(schema) && !schema.startsWith('pg_')
}

export function assertSchemaName(schema: string): void {
  if (!isSchemaName(schema)) throw new Error(`"${schema}" cannot name a schema: lower-case letters, digits and _ only`)
}

/** The jobs' own schema, beside the commune's: several communes may share a database. */
export function jobsSchemaOf(schema: string): string {
  assertSchemaName(schema)
  return `${schema}_jobs`
}
