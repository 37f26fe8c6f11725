/** What a pack adds to the portal: tabs, pages and cards of the home page. Types only; `renderer/portal` draws them in its layout. */
import type { AccountActor, Actor } from './actor.ts'
import type { Engine } from './engine.ts'
import type { Viewer } from './people/space/read-viewer.ts'

/** Ids are unique among all packs, and so is each pair of a method and an address: a duplicate stops the start, naming both packs. */
export type PackPortal = {
  /** Of who is signed in, after those of the portal. */
  readonly tabs?: readonly PackTab[]
  readonly pages?: readonly PackPage[]
  /** Of the home page of who is signed in. */
  readonly homeCards?: readonly HomeCard[]
}

/** Made by the `html` tag of `renderer/index.ts`, which escapes what it is given; anything else is refused. */
export type Markup = { readonly text: string }

export type PackTab = {
  readonly id: string
  /** `/activites`. */
  readonly href: `/${string}`
  readonly label: string
  /**
   * Whether this account has it; everyone's unless told. Asked with each page that is drawn: it reads the viewer, or a row by its key.
   */
  readonly isFor?: (viewer: Viewer, engine: Engine) => boolean | Promise<boolean>
}

export type HomeCard = {
  readonly id: string
  /** Nothing to say: no card. One query at most; a failure leaves the other cards alone. */
  readonly read: (viewer: Viewer, engine: Engine) => Promise<CardContent | undefined>
}

/** The title is drawn as a heading above the body. */
export type CardContent = { readonly title: string; readonly body: Markup }

/** `account`: only who is signed in comes that far, others are sent to sign in. Use-cases of the pack still decide about each thing. */
export type PackPage =
  | (PageRoute & { readonly access: 'account'; readonly answer: Answer<AccountRequest> })
  | (PageRoute & { readonly access: 'public' | 'citizen'; readonly answer: Answer<PageRequest> })

type PageRoute = {
  /** `GET` unless told. A `POST` carries the token of the session in its field `_csrf`. */
  readonly method?: 'GET' | 'POST'
  /** `/activites/:mois`. */
  readonly url: `/${string}`
  /** Id of the tab that is marked while it is shown. */
  readonly tab?: string
}

/** An error of the table becomes its page. */
type Answer<Request> = (request: Request, engine: Engine) => Promise<PageAnswer>

export type PageRequest = {
  readonly actor: Actor
  /** Absent unless signed in. */
  readonly viewer?: Viewer
  readonly params: { readonly [name: string]: string }
  /** Of the address; the first of several values. */
  readonly query: ReadonlyMap<string, string>
  /** What a form posted, in its order; nothing in a `GET`. */
  readonly form: readonly (readonly [name: string, value: string])[]
  /** For the field `_csrf` of forms; empty for a visitor without a session. */
  readonly token: string
}

export type AccountRequest = Omit<PageRequest, 'actor' | 'viewer'> & {
  readonly actor: AccountActor
  readonly viewer: Viewer
}

export type PageAnswer =
  /** The body goes into `<main>`, and begins with an `<h1>`. */
  | { readonly title: string; readonly body: Markup; readonly aside?: Markup; readonly status?: number }
  /** After a `POST`, or where a page has moved on. */
  | { readonly goTo: string }
  /** Saved by the browser, never shown inside the site. */
  | { readonly file: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer } }
