import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { JsonObject } from '../../../engine/definition/index.ts'
import type { Engine } from '../../../engine/engine.ts'
import { GuichetError } from '../../../engine/errors.ts'
import { contactForm, emailForm, passwordForm, questionForm } from '../../../engine/people/accounts/account-forms.ts'
import { assertRecentlyAuthenticated } from '../../../engine/people/accounts/assert-recently-authenticated.ts'
import { changeContact, toContactAnswers } from '../../../engine/people/accounts/change-contact.ts'
import { changeEmail } from '../../../engine/people/accounts/change-email.ts'
import { changePassword } from '../../../engine/people/accounts/change-password.ts'
import { changeQuestion } from '../../../engine/people/accounts/change-question.ts'
import { readAccount } from '../../../engine/people/accounts/read-account.ts'
import type { Form } from '../../../engine/people/form.ts'
import { answerForm, type FormRoute, showForm } from '../answer-form.ts'
import { html } from '../html.ts'
import { securityPage } from '../pages/security-page.ts'
import { addressHelp } from '../parts/address-help.ts'
import { crumbs } from '../parts/crumbs.ts'
import { goTo, type Portal, sendPage, textOf } from '../portal.ts'
import { secretComponents } from '../secret-components.ts'

type Change = {
  readonly url: string
  readonly title: string
  /** As `/compte/securite?fait=…` tells it. */
  readonly done: string
  form(engine: Engine): Promise<Form>
  change(actor: FastifyRequest['actor'], input: { answers: JsonObject }, engine: Engine): Promise<unknown>
  /** What the form starts with. */
  values?(actor: FastifyRequest['actor'], engine: Engine): Promise<JsonObject>
  /** What was typed must not stay in a page. */
  readonly isSecret?: true
}

const changes: readonly Change[] = [
  {
    url: '/compte/securite/mot-de-passe',
    title: 'Modifier mon mot de passe',
    done: 'mot-de-passe',
    form: () => passwordForm(),
    change: changePassword,
    isSecret: true,
  },
  {
    url: '/compte/securite/question',
    title: 'Modifier ma question et ma réponse',
    done: 'question',
    form: (engine) => questionForm(engine.commune)(),
    change: changeQuestion,
    isSecret: true,
  },
  {
    url: '/compte/securite/courriel',
    title: 'Modifier mon courriel',
    done: 'courriel-envoye',
    form: () => emailForm(),
    change: changeEmail,
  },
  {
    url: '/compte/contact',
    title: 'Modifier mes coordonnées',
    done: 'contact',
    form: () => contactForm(),
    change: changeContact,
    values: async (actor, engine) => toContactAnswers(await readAccount(actor, {}, engine)),
  },
]

/** What protects an account and how it is reached, changed by its holder once they proved again who they are. */
export function addSecurityRoutes(app: FastifyInstance, portal: Portal): void {
  const { engine, site } = portal
  app.get('/compte/securite', { config: { access: 'account' } }, async (request, reply) => {
    const account = await readAccount(request.actor, {}, engine)
    return sendPage(reply, securityPage(site, { account, done: textOf(request, 'fait') }))
  })
  for (const one of changes) addChange(app, portal, one)
}

function addChange(app: FastifyInstance, portal: Portal, one: Change): void {
  const { engine } = portal
  app.get(one.url, { config: { access: 'account' } }, async (request, reply) => {
    assertRecentlyAuthenticated(request.actor, engine)
    const values = await one.values?.(request.actor, engine)
    return showForm(reply, await routeOf(one, portal), { ...(values && { values }) })
  })
  app.post(one.url, { config: { access: 'account', mayWait: true, ...app.door('compte') } }, async (request, reply) => {
    try {
      return await answerForm({ request, reply }, await routeOf(one, portal), async (answers) => {
        await one.change(request.actor, { answers }, engine)
        return goTo(reply, `/compte/securite?fait=${one.done}`)
      })
    } catch (error) {
      return startAgain(error, one, reply)
    }
  })
}

/** Secrets are not carried from page to page while one proves who one is: they are typed again. */
function startAgain(error: unknown, { isSecret, url }: Change, reply: FastifyReply): FastifyReply {
  if (isSecret && error instanceof GuichetError && error.code === 'ReauthenticationRequired') return goTo(reply, url)
  throw error
}

async function routeOf({ url, title, form }: Change, portal: Portal): Promise<FormRoute> {
  return {
    portal,
    form: await form(portal.engine),
    page: {
      title,
      section: 'compte',
      crumbs: crumbs(['/compte', 'Compte'], ['/compte/securite', 'Sécurité']),
      scripts: addressHelp(portal),
    },
    drawn: {
      action: url,
      submit: 'Enregistrer',
      components: secretComponents,
      beside: html`<a class="button quiet" href="/compte/securite">Ne rien changer</a>`,
    },
  }
}
