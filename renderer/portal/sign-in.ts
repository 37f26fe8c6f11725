import type { FastifyRequest } from 'fastify'
import { GuichetError } from '../../engine/errors.ts'
import { openAccount } from '../../engine/http/open-account.ts'
import { signInAccount } from '../../engine/people/accounts/sign-in-account.ts'
import type { SignInPageProps } from './pages/sign-in-page.ts'
import { missingIn, signInNames } from './parts/sign-in-form.ts'
import type { Portal } from './portal.ts'
import type { PostedForm } from './posted-form.ts'

/** What is to be said when nobody was signed in. */
export type Wrong = Pick<SignInPageProps, 'login' | 'violations' | 'refusal'> & {
  readonly status: number
  readonly wait?: number
}

/** Signs in who the form says, or tells why not; throws what is no matter of identity. */
export async function tryToSignIn(
  request: FastifyRequest,
  form: PostedForm,
  { engine }: Portal,
): Promise<Wrong | undefined> {
  const login = form.text(signInNames.login)
  const password = form.text(signInNames.password)
  const violations = missingIn({ login, password })
  if (violations.length > 0) return { login, violations, status: 422 }
  try {
    const { accountId } = await signInAccount(request.actor, { login, password, address: request.ip }, engine)
    await openAccount(request, accountId, engine)
    return undefined
  } catch (error) {
    if (!(error instanceof GuichetError) || !toldInForm.has(error.code)) throw error
    const { retryAfterSeconds } = error.context
    return {
      login,
      refusal: error.citizenMessage,
      status: error.status,
      ...(typeof retryAfterSeconds === 'number' && { wait: retryAfterSeconds }),
    }
  }
}

const toldInForm = new Set<string>(['SignInRefused', 'TooManyRequests', 'EmailUnverified'])
