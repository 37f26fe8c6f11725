import { Logger } from 'graphile-worker'

/** graphile-worker tells of every job on the console; only what needs somebody is worth a line, and that is logged where it is caught. */
export const quietLogger = new Logger(() => () => undefined)
