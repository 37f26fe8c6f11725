/** Whether PostgreSQL would take it for an id: any other text is of no row. */
export function isUuid(text: string): boolean {
  return uuid.test(text)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
