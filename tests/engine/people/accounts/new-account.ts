/** Accounts as citizens create them, and the links that they are mailed. */
import { randomUUID } from 'node:crypto'
import type { AccountActor, CitizenActor } from '../../../../engine/actor.ts'
import type { JsonObject } from '../../../../engine/definition/index.ts'
import type { Engine } from '../../../../engine/engine.ts'
import { confirmLink } from '../../../../engine/people/accounts/confirm-link.ts'
import { createAccount } from '../../../../engine/people/accounts/create-account.ts'
import { createCitizen } from '../../../setup/engine.ts'

export const zoe = {
  civilite: 'madame',
  nom: 'Payet',
  prenoms: 'Zoé, Marie',
  adresse: { numeroVoie: '277', voie: 'rue Raphaël-Babet', codePostal: '97480', localite: 'Saint-Joseph', pays: 'FR' },
  telephonePortable: '0692 12 34 56',
  courriel: 'zoe@example.org',
  identifiant: '',
  motDePasse: 'tortue vanille lagon',
  confirmation: 'tortue vanille lagon',
  question: 'Quel plat vous faisait votre grand-mère ?',
  reponse: 'Le cari d’espadon',
} as const satisfies JsonObject

export type Mail = { readonly recipient: string; readonly subject: string; readonly text: string }

/** What was promised to an address, by subject. */
export async function mailsTo(engine: Engine, recipient: string): Promise<readonly Mail[]> {
  const { rows } = await engine.database.pool.query<Mail>(
    'select recipient, subject, text from mails where recipient = $1 order by subject',
    [recipient],
  )
  return rows
}

/** The secret part of the link mailed to an address, under this path; of the last one, once the clock moved. */
export async function tokenSent(engine: Engine, recipient: string, path: string): Promise<string> {
  const { rows } = await engine.database.pool.query<Mail>(
    'select text from mails where recipient = $1 and text like $2 order by created_at desc limit 1',
    [recipient, `%${path}%`],
  )
  return new RegExp(`${path}([\\w-]+)`).exec(rows[0]?.text ?? '')?.[1] ?? ''
}

export type NewAccount = {
  readonly browser: CitizenActor
  readonly accountId: string
  readonly email: string
  /** Signed in just now. */
  readonly actor: AccountActor
}

/** Created and confirmed in one browser. */
export async function newAccount(engine: Engine, answers: JsonObject = {}): Promise<NewAccount> {
  const email = `${randomUUID()}@example.org`
  const browser = createCitizen()
  await createAccount(browser, { answers: { ...zoe, courriel: email, ...answers }, address: '192.0.2.1' }, engine)
  const token = await tokenSent(engine, email, '/compte/confirmer/')
  const confirmed = await confirmLink(browser, { token }, engine)
  if (confirmed === 'passwordNeeded') throw new Error('the browser is the one that created the account')
  const { accountId } = confirmed
  return { browser, accountId, email, actor: signedIn(accountId, engine.now()) }
}

/** The holder of an account, whose password was given at that moment. */
export function signedIn(accountId: string, authenticatedAt: Date): AccountActor {
  return {
    kind: 'citizen',
    holderId: accountId,
    accountId,
    grantedDemandeIds: [],
    session: { id: randomUUID(), authenticatedAt },
  }
}
