/** Who knocks at every route: a citizen who has all that one may have, and everybody who is not them. */
import type { FastifyBaseLogger } from 'fastify'
import { expect } from 'vitest'
import { adminPlugin } from '../../admin/plugin.ts'
import { exportData } from '../../engine/people/rights/export-data.ts'
import { portalPlugin } from '../../renderer/portal/plugin.ts'
import { addChild, openAccount, theo, zoe } from '../engine/people/household/accounts.ts'
import { atelier } from '../fixtures/packs/atelier/procedure.ts'
import { signInAccount } from '../setup/accounts.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { multipart } from '../setup/multipart.ts'
import { samplePdf } from '../setup/sample-files.ts'
import type { TestBrowser } from '../setup/test-browser.ts'
import { type Ids, nothing } from './knock.ts'

/** Of the first citizen alone: nobody else’s page may ever show it. */
export const surname = 'Zéphyrine'
/** What the first citizen answers at the last step. */
export const validation = { moyenContact: 'courriel', courriel: 'zephyrine@exemple.fr', consentement: true }

/** Somebody, and what is theirs. */
export type Citizen = { readonly browser: TestBrowser; readonly draft: Ids; readonly sent: Ids }
export type Cast = {
  readonly site: TestApp
  readonly owner: Citizen
  /** The other parent of the same child, declared in a household of their own, with a demande about the child. */
  readonly guardian: Citizen
  /** Who has no account. */
  readonly unsigned: Citizen
  readonly actors: ReadonlyMap<string, TestBrowser>
}

/** About whom one likes, for who has a household. */
const procedure = { ...atelier, subject: 'household' } as const

export async function gather(logger: FastifyBaseLogger): Promise<Cast> {
  const site = await startTestApp({
    logger,
    packs: [{ name: 'atelier', engine: '^1.0.0', procedures: [procedure] }],
    now: () => new Date('2026-11-23T08:00:00Z'),
    // Nobody answers there: its routes are there to be counted.
    config: { franceconnectUrl: 'http://127.0.0.1:9', franceconnectClientId: 'x', franceconnectClientSecret: 'y' },
    plugins: (engine, commune) => [
      portalPlugin({ engine }),
      adminPlugin({ commune: () => commune, built: 'dist/public' }),
    ],
  })
  const owner = await settle(site, surname)
  const guardian = await settle(site, 'Hoarau')
  const neighbour = await settle(site, 'Grondin')
  const browser = site.browser()
  const unsigned = { browser, ...(await begin(browser, 'Técher')) }
  const agent = await site.signIn('agent')
  await agent.api('POST', `/api/v1/demandes/${owner.sent.demande}/messages`, { body: surname, channel: 'notes' })
  return {
    site,
    owner,
    guardian,
    unsigned,
    actors: new Map([
      ['a visitor', site.browser()],
      ['a citizen without an account', browser],
      ['a citizen of another household', neighbour.browser],
      ['the other parent', guardian.browser],
      ['an agent of another service', await signInElsewhere(site, 'agent', 'ailleurs')],
      ['an author', await signInElsewhere(site, 'author', null)],
      ['an agent of the service', agent],
      ['an administrator', await site.signIn('administrator')],
    ]),
  }
}

/** An account with a household, a draft and a demande about the child, a message, another session and an archive. */
async function settle(site: TestApp, name: string): Promise<Citizen> {
  const { actor, responsible } = await openAccount(site.engine, { answers: { ...zoe, birthName: name } })
  const child = await addChild(site.engine, actor, { answers: theo })
  const browser = site.browser()
  await signInAccount(site, browser, actor.accountId)
  const asked = (await browser.api('POST', '/api/v1/account/exports')).json()
  await exportData({ exportId: asked.id }, { isLastAttempt: true }, site.engine)
  const [session] = (await browser.get('/api/v1/account/sessions')).json().items
  const own = { ...nothing(), child: child.id, adult: responsible.id, session: session.id, export: asked.id }
  return { browser, ...(await begin(browser, name, own)) }
}

type Begun = Omit<Citizen, 'browser'>

async function begin(browser: TestBrowser, name: string, own?: Ids): Promise<Begun> {
  const draft = { ...(own ?? nothing()), ...(await fill(browser, name, own?.child)) }
  const sent = { ...(own ?? nothing()), ...(await fill(browser, name, own?.child)) }
  await send(browser, sent.demande)
  await browser.api('POST', `/api/v1/demandes/${sent.demande}/messages`, { body: `Je suis ${name}` })
  return { draft, sent }
}

/** A draft with a file. */
export async function fill(
  browser: TestBrowser,
  name: string,
  subjectId?: string,
): Promise<Pick<Ids, 'demande' | 'document'>> {
  const opened = await browser.api('POST', '/api/v1/demandes', {
    procedureId: 'atelier',
    ...(subjectId && { subjectId }),
  })
  const { id } = opened.json()
  const answers = { nom: name, niveau: 'debutant' }
  await browser.api('PUT', `/api/v1/demandes/${id}/steps/inscrit`, { answers, baseVersion: 1 })
  const form = await multipart([['fichier', { name: `${name}.pdf`, bytes: samplePdf() }]])
  const attached = await browser.send({
    method: 'POST',
    url: `/api/v1/demandes/${id}/documents?requirement=pieces.attestation`,
    payload: form.payload,
    headers: { ...form.headers, 'x-csrf-token': await browser.token() },
  })
  expect(attached.statusCode, attached.body).toBe(201)
  return { demande: id, document: attached.json().id }
}

export async function send(browser: TestBrowser, demande: string): Promise<void> {
  const url = `/api/v1/demandes/${demande}`
  const version = async () => (await browser.get(url)).json().version
  await browser.api('PUT', `${url}/steps/validation`, { answers: validation, baseVersion: await version() })
  const received = await browser.api('POST', `${url}/submission`, { baseVersion: await version() })
  expect(received.statusCode, received.body).toBe(200)
}

/** Beside the seeded agents, with the password of one. */
async function signInElsewhere(site: TestApp, role: string, service: string | null): Promise<TestBrowser> {
  const seeded = site.agents.find((agent) => agent.role === 'agent')
  const email = `${role}.ailleurs@saint-joseph.example`
  const { pool } = site.database
  if (service)
    await pool.query("insert into municipal_services (id, name, address, phone, email) values ($1, $1, '', '', '')", [
      service,
    ])
  await pool.query(
    `with added as (
       insert into agents (email, first_name, last_name, password_hash)
       select $1, 'Jean', 'Ailleurs', password_hash from agents where email = $2 returning id)
     insert into agent_roles (agent_id, role, service_id) select id, $3, $4 from added`,
    [email, seeded?.email, role, service],
  )
  const browser = site.browser()
  expect((await browser.signIn({ email, password: seeded?.password ?? '' })).statusCode).toBe(200)
  return browser
}
