import { DatabaseError } from 'pg'

/** Whether a statement failed because of this constraint: somebody else was first, after all that was looked at before. */
export function breaks(error: unknown, constraint: string): boolean {
  return error instanceof DatabaseError && error.constraint === constraint
}
