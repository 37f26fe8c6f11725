/** The schema of a page of rows: what every list of the API answers. */
export function pageOf<Row extends object>(description: string, row: Row) {
  const { properties, ...rest } = listOf(description, row)
  return { ...rest, properties: { ...properties, next } }
}

/** Of a list that has one page. */
export function listOf<Row extends object>(description: string, row: Row) {
  return {
    description,
    type: 'object',
    required: ['rows'],
    properties: { rows: { type: 'array', items: row } },
  }
}

const next = { type: 'string', description: 'To send back as `after`; absent on the last page' }
