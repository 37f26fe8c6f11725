import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runDueTimers } from '../../engine/demandes/clocks/run-due-timers.ts'
import { createClock } from '../setup/clock.ts'
import { expectPage } from './journey.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page } from './visitor.ts'

const clock = createClock('2026-11-23T08:00:00Z')
let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ now: clock.now })
  await portal.engine.outbox.start()
})
afterAll(() => portal.engine.outbox.stop())

const next = 'Confirmer et continuer'

/** A demande, and the way to its page for who comes back after months. */
async function sent(): Promise<{ id: string; follow(): Promise<Page> }> {
  clock.set('2026-11-23T08:00:00Z')
  const { visitor, page, id } = await portal.begin('acte-deces')
  const person = {
    nom: 'Payet',
    prenoms: 'Rose',
    'dateDeces.jour': '2',
    'dateDeces.mois': '1',
    'dateDeces.annee': '2020',
  }
  const act = await visitor.press(page, next, filled(page, person))
  let at = await visitor.press(act, next, { format: 'copie-integrale' })
  while (!at.forms.some(({ buttons }) => buttons.some(({ label }) => label === 'Envoyer')))
    at = await visitor.press(at, next)
  const done = await visitor.press(at, 'Envoyer', {
    moyenContact: 'courriel',
    courriel: 'rose@example.org',
    consentement: 'oui',
  })
  const reference = /SJ-26-[0-9A-Z]{6}/.exec(done.text)?.[0] ?? ''
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(done.text)?.[0] ?? ''
  const follow = async () => {
    const someone = portal.visitor()
    return someone.press(await someone.open('/suivi'), 'Ouvrir ma demande', { reference, code })
  }
  return { id, follow }
}

/** The controls of the page whose name ends so. */
function filled(page: Page, values: { readonly [end: string]: string }): { [name: string]: string } {
  const names = page.forms.flatMap(({ controls }) => controls.map(({ name }) => name))
  return Object.fromEntries(
    Object.entries(values).map(([end, value]) => [
      names.find((name) => name.toLowerCase() === end.toLowerCase()) ?? end,
      value,
    ]),
  )
}

async function ask(id: string, event: string, asks?: object): Promise<void> {
  const agent = await portal.signIn('agent')
  const { version } = (await agent.get(`/api/v1/demandes/${id}`)).json()
  const answer = await agent.api('POST', `/api/v1/demandes/${id}/events`, {
    event,
    baseVersion: version,
    ...(asks && { asks }),
  })
  expect(answer.statusCode, answer.body).toBe(200)
}

async function mailOf(id: string, subject: string): Promise<string> {
  return vi.waitFor(
    async () => {
      const { rows } = await portal.database.pool.query<{ subject: string; text: string }>(
        'select subject, text from mails where demande_id = $1',
        [id],
      )
      const mail = rows.find((row) => row.subject.includes(subject))
      expect(mail, rows.map((row) => row.subject).join()).toBeDefined()
      return mail?.text ?? ''
    },
    { timeout: 10_000, interval: 50 },
  )
}

test('what is asked is told with its last day, recalled a week before, and closed after it', async () => {
  const { id, follow } = await sent()
  clock.set('2026-12-01T08:00:00Z')
  await ask(id, 'agent.take')
  await ask(id, 'agent.askForMore', { reason: 'Précisez la commune.' })
  const suspended = 'Le délai de réponse de la mairie est suspendu depuis le 1er décembre 2026.'
  expectPage(await follow(), {
    says: ['À vous d’agir jusqu’au 1er janvier 2027', 'Précisez la commune.', suspended],
  })
  clock.set('2026-12-25T20:00:00Z')
  await runDueTimers(portal.engine)
  expect(await mailOf(id, 'attend votre réponse')).toContain('Il vous reste jusqu’au 1er janvier 2027 inclus')
  const recalled = await follow()
  expectPage(recalled, {
    says: ['Nous vous avons rappelé que des précisions sont attendues.', 'À vous d’agir jusqu’au'],
  })
  // Once in what to do now, once in what happened.
  expect(recalled.text.split('Précisez la commune.')).toHaveLength(3)
  clock.set('2027-01-01T20:00:00Z')
  await runDueTimers(portal.engine)
  expect(await mailOf(id, 'classée sans suite')).toContain('au plus tard le 1er janvier 2027')
  expectPage(await follow(), { says: ['Cette demande est terminée', 'votre demande est classée sans suite'] })
})

test('silence is told on the page with what it means, and the answer that comes later too', async () => {
  const { id, follow } = await sent()
  expectPage(await follow(), {
    says: ['Sans réponse de la mairie le 23 janvier 2027, votre demande sera considérée comme refusée.'],
  })
  clock.set('2027-01-23T20:00:00Z')
  await runDueTimers(portal.engine)
  expectPage(await follow(), {
    says: [
      'n’a pas répondu dans le délai prévu. Elle peut encore le faire.',
      'Sans réponse de la mairie au 23 janvier 2027, votre demande est considérée comme refusée.',
      'vous pouvez saisir le procureur de la République',
    ],
  })
  await ask(id, 'agent.take')
  await ask(id, 'agent.accept')
  const answered = await follow()
  expectPage(answered, { says: ['Votre demande est acceptée.'] })
  expect(answered.text).not.toContain('n’a pas répondu dans le délai')
})
