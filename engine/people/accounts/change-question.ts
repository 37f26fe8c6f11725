import type { Actor } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { questionForm } from './account-forms.ts'
import { questionNotice } from './account-mails.ts'
import { assertRecentlyAuthenticated } from './assert-recently-authenticated.ts'
import { mailAccount } from './mail-account.ts'
import { readAccount } from './read-account.ts'
import { toSecretAnswer } from './secret-answer.ts'

/** Gives the account another question and its answer. Throws `AnswersRefused`, `ReauthenticationRequired`, `SignInRequired`. */
export async function changeQuestion(
  actor: Actor,
  { answers: given }: { readonly answers: JsonObject },
  engine: Engine,
): Promise<void> {
  assertRecentlyAuthenticated(actor, engine)
  const form = await questionForm(engine.commune)()
  const { question, reponse } = form.accept(given, engine.facts())
  const answer = toSecretAnswer(reponse)
  if (answer === '') throw new GuichetError('AnswersRefused', { details: [emptyAnswer] })
  const { email } = await readAccount(actor, {}, engine)
  const hash = await engine.passwords.hash(answer)
  await engine.database.transaction(async (client) => {
    await client.query('update accounts set question = $2, answer_hash = $3, updated_at = $4 where id = $1', [
      actor.accountId,
      question,
      hash,
      engine.now(),
    ])
    if (email) await mailAccount(client, { to: email, mail: questionNotice(engine) }, engine)
  })
}

const emptyAnswer = {
  path: 'question.reponse',
  code: 'required',
  message: 'Écrivez une réponse en lettres ou en chiffres.',
}
