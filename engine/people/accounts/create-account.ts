import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Actor } from '../../actor.ts'
import type { JsonObject, Violation } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { creationForm } from './account-forms.ts'
import { createLink } from './account-links.ts'
import { alreadyMail, confirmationMail } from './account-mails.ts'
import { assertHuman, type HumanProof } from './assert-human.ts'
import { checkPassword } from './check-password.ts'
import { type TypedContact, toStoredPhones } from './contact-columns.ts'
import { freeIdentifier } from './free-identifier.ts'
import { mailAccount, mayMail } from './mail-account.ts'
import { toSecretAnswer } from './secret-answer.ts'

export type CreateAccountInput = HumanProof & {
  /** Of `creationForm`. */
  readonly answers: JsonObject
}

/** For how long the mailed link confirms the account. */
export const confirmationMinutes = 24 * 60

/**
 * Creates an account whose e-mail is still to be confirmed, with the adult who answers for its household. What is answered is always the
 * address that a mail goes to: whether that address has an account already is told in its mailbox alone. Throws `AnswersRefused` with
 * everything that is wrong, `TooManyRequests`, `ProofRefused`, `Forbidden` to agents.
 */
export async function createAccount(
  actor: Actor,
  { answers: given, ...proof }: CreateAccountInput,
  engine: Engine,
): Promise<{ readonly email: string }> {
  if (actor.kind === 'agent' || actor.kind === 'system') throw new GuichetError('Forbidden')
  const form = await creationForm(engine.commune)()
  const answers = form.accept(given, engine.facts())
  const email = answers.courriel.toLowerCase()
  const chosen = answers.identifiant?.trim().toLowerCase()
  const details = [...(await checkSecrets(answers, engine)), ...(await checkIdentifier(chosen, answers, engine))]
  if (details.length > 0) throw new GuichetError('AnswersRefused', { details })
  if ((await assertHuman(actor, proof, engine)) === 'robot') return { email }
  const mayWrite = await mayMail(email, engine)
  // Before looking whether the address is known: the same work is done either way.
  const passwordHash = await engine.passwords.hash(answers.motDePasse)
  const answerHash = await engine.passwords.hash(toSecretAnswer(answers.reponse))
  const identifier = chosen ?? (await freeIdentifier(answers, engine.database.pool))
  const secrets = { identifier, email, passwordHash, answerHash }
  const holderId = actor.kind === 'citizen' ? actor.holderId : undefined
  await engine.database.transaction(async (client) => {
    const { rowCount: known } = await client.query(
      'select from accounts where email = $1 and email_verified_at is not null',
      [email],
    )
    // Opened either way: else its identifier, free or taken, would tell whether the address is known. Nobody can confirm it.
    const token = await open(client, { answers, secrets, holderId }, engine)
    const mail = known ? alreadyMail(engine) : confirmationMail({ token, identifier }, engine)
    if (mayWrite) await mailAccount(client, { to: email, mail, mayWait: true }, engine)
  })
  return { email }
}

type NewAccount = {
  readonly answers: Typed & { readonly civilite: string; readonly question: string } & TypedContact
  readonly secrets: { readonly [name in 'identifier' | 'email' | 'passwordHash' | 'answerHash']: string }
  readonly holderId: string | undefined
}

/** Writes the account and the adult who answers for it. Answers the secret of the link that confirms it. */
async function open(client: PoolClient, { answers, secrets, holderId }: NewAccount, engine: Engine): Promise<string> {
  const accountId = randomUUID()
  const at = engine.now()
  const { identifier, email, passwordHash, answerHash } = secrets
  const { rowCount } = await client.query(insertSql, [
    accountId,
    identifier,
    email,
    JSON.stringify(answers.adresse ?? {}),
    JSON.stringify(toStoredPhones(answers)),
    passwordHash,
    answers.question,
    answerHash,
    at,
    randomUUID(),
    answers.civilite,
    answers.nom,
    answers.prenoms,
  ])
  if (!rowCount) throw taken(await freeIdentifier(answers, engine.database.pool))
  const link = { accountId, purpose: 'verifyEmail', email, holderId, at, minutes: confirmationMinutes } as const
  return createLink(client, link)
}

type Typed = {
  readonly nom: string
  readonly prenoms: string
  readonly courriel: string
  readonly motDePasse: string
  readonly reponse: string
  readonly identifiant?: string
}

async function checkSecrets(answers: Typed, engine: Engine): Promise<readonly Violation[]> {
  const knownOf = [answers.nom, answers.prenoms, answers.courriel, answers.identifiant ?? '']
  const wrong = await checkPassword(answers.motDePasse, { knownOf }, engine)
  return [
    ...(wrong ? [{ path: 'compte.motDePasse', code: 'guessable', message: wrong }] : []),
    ...(toSecretAnswer(answers.reponse) === '' ? [emptyAnswer] : []),
  ]
}

const emptyAnswer: Violation = {
  path: 'compte.reponse',
  code: 'required',
  message: 'Écrivez une réponse en lettres ou en chiffres.',
}

async function checkIdentifier(
  chosen: string | undefined,
  answers: Typed,
  { database }: Engine,
): Promise<readonly Violation[]> {
  if (chosen === undefined) return []
  const { rowCount } = await database.pool.query('select from accounts where identifier = $1', [chosen])
  return rowCount ? taken(await freeIdentifier(answers, database.pool)).details : []
}

function taken(free: string): GuichetError {
  return new GuichetError('AnswersRefused', {
    details: [
      {
        path: 'compte.identifiant',
        code: 'taken',
        message: `Cet identifiant est déjà pris. Vous pouvez choisir ${free}.`,
      },
    ],
  })
}

/** The account, and the adult who answers for the household. Nothing when the identifier was taken meanwhile. */
const insertSql = `
  with account as (
    insert into accounts (id, identifier, email, address, phones, password_hash, question, answer_hash, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) on conflict (identifier) do nothing returning id, created_at)
  insert into household_people (id, account_id, kind, is_responsible, civility, birth_name, first_names, created_at, updated_at)
  select $10::uuid, id, 'adult', true, $11, $12, $13, created_at, created_at from account`
