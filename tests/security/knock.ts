/** One way to ask a route for what is somebody’s: what a browser of theirs would send. */
import { randomUUID } from 'node:crypto'
import type { TestBrowser } from '../setup/test-browser.ts'

export type Answer = Awaited<ReturnType<TestBrowser['send']>>
/** All that somebody has and that an address or a form may name. */
export type Ids = {
  readonly demande: string
  readonly document: string
  /** Of the household. */
  readonly child: string
  readonly adult: string
  readonly session: string
  readonly export: string
}
export type Knock = (browser: TestBrowser, ids: Ids) => Promise<Answer>
export type Knocks = { readonly [route: string]: readonly Knock[] }

/** Ids of nothing. */
export const nothing = (): Ids => ({
  demande: randomUUID(),
  document: randomUUID(),
  child: randomUUID(),
  adult: randomUUID(),
  session: randomUUID(),
  export: randomUUID(),
})
