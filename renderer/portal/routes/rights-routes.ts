import type { FastifyInstance } from 'fastify'
import { sendDocument } from '../../../engine/http/documents.ts'
import { assertRecentlyAuthenticated } from '../../../engine/people/accounts/assert-recently-authenticated.ts'
import { askExport, listExports, openExport } from '../../../engine/people/rights/data-export.ts'
import { askDeletion, viewDeletion } from '../../../engine/people/rights/deletion.ts'
import { changePreferences, readPreferences } from '../../../engine/people/space/preferences.ts'
import { dataPage } from '../pages/data-page.ts'
import { deletionAskedPage, deletionPage } from '../pages/deletion-page.ts'
import { notificationsPage } from '../pages/notifications-page.ts'
import { goTo, hasFlag, type Portal, sendPage } from '../portal.ts'
import { readPostedForm } from '../posted-form.ts'

const account = { config: { access: 'account' } } as const

/** The mails that one wants, a copy of one's data, and the end of one's account. */
export function addRightsRoutes(app: FastifyInstance, portal: Portal): void {
  addNotifications(app, portal)
  addData(app, portal)
  addDeletion(app, portal)
}

function addNotifications(app: FastifyInstance, { engine, site }: Portal): void {
  const url = '/compte/notifications'
  app.get(url, account, async (request, reply) => {
    const preferences = await readPreferences(request.actor, {}, engine)
    const justSaved = hasFlag(request, 'enregistre')
    return sendPage(reply, notificationsPage(site, { preferences, token: reply.csrfToken(), justSaved }))
  })
  app.post(url, account, async (request, reply) => {
    const form = readPostedForm(request.body)
    const wanted = { reminders: form.text('rappels') === 'oui', messages: form.text('messages') === 'oui' }
    await changePreferences(request.actor, wanted, engine)
    return goTo(reply, `${url}?enregistre=1`)
  })
}

function addData(app: FastifyInstance, { engine, site }: Portal): void {
  const url = '/compte/donnees'
  app.get(url, account, async (request, reply) => {
    const exports = await listExports(request.actor, {}, engine)
    return sendPage(reply, dataPage(site, { exports, token: reply.csrfToken() }))
  })
  app.post(url, account, async (request, reply) => {
    await askExport(request.actor, {}, engine)
    return goTo(reply, url)
  })
  app.get<{ Params: { exportId: string } }>(`${url}/:exportId`, account, async (request, reply) =>
    sendDocument(reply, await openExport(request.actor, request.params, engine)),
  )
}

function addDeletion(app: FastifyInstance, { engine, site }: Portal): void {
  const url = '/compte/suppression'
  app.get(url, account, async (request, reply) => {
    // Asked before the page, so that nothing is asked again after its button.
    assertRecentlyAuthenticated(request.actor, engine)
    const deletion = await viewDeletion(request.actor, {}, engine)
    return sendPage(reply, deletionPage(site, { deletion, token: reply.csrfToken(), isUnconfirmed: false }))
  })
  app.post(url, account, async (request, reply) => {
    if (readPostedForm(request.body).text('confirmation') !== 'oui') {
      const deletion = await viewDeletion(request.actor, {}, engine)
      const page = deletionPage(site, { deletion, token: reply.csrfToken(), isUnconfirmed: true })
      return sendPage(reply, page, 422)
    }
    const dueAt = await askDeletion(request.actor, {}, engine)
    await reply.endSession()
    request.space = null
    return sendPage(reply, deletionAskedPage(site, dueAt))
  })
}
