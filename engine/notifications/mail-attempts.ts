import { attemptsOver } from '../outbox/attempts-over.ts'

/** A mail server may be away for two days: tries go on that long, further and further apart. */
export const mailAttempts = attemptsOver(48 * 3_600_000)
