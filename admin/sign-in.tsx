import { type FormEvent, useState } from 'react'
import type { Api } from './api.ts'
import type { Session } from './api-types.ts'
import { Heading } from './heading.tsx'
import { toProblem } from './use-loaded.ts'

type SignInProps = {
  readonly api: Api
  /** Said first, e.g. that the session ended. */
  readonly notice?: string | undefined
  readonly onSignedIn: (session: Session) => void
}

export function SignIn({ api, notice, onSignedIn }: SignInProps) {
  const [problem, setProblem] = useState<string>()
  const [isSending, setIsSending] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [email, password] = [String(form.get('email')).trim(), String(form.get('password'))]
    if (email === '' || password === '') return setProblem('Indiquez votre adresse électronique et votre mot de passe.')
    setIsSending(true)
    try {
      onSignedIn(await api.signIn({ email, password }))
    } catch (thrown) {
      setProblem(toProblem(thrown).message)
      setIsSending(false)
    }
  }
  return (
    <main className="sign-in" id="contenu">
      <Heading level={1} focusKey="sign-in">
        Espace des agents
      </Heading>
      {notice && <p className="notice">{notice}</p>}
      <form onSubmit={submit} noValidate aria-describedby={problem ? 'refus' : undefined}>
        {problem && (
          <p className="refusal" role="alert" id="refus">
            {problem}
          </p>
        )}
        <div className="field">
          <label htmlFor="email">Adresse électronique</label>
          <input id="email" name="email" type="email" autoComplete="username" required />
        </div>
        <div className="field">
          <label htmlFor="password">Mot de passe</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </div>
        <button className="button" type="submit" disabled={isSending}>
          {isSending ? 'Connexion…' : 'Se connecter'}
        </button>
      </form>
    </main>
  )
}
