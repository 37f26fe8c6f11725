import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectPage, travel } from './journey.ts'
import { byMail, noDocument, zoe } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page, Visitor } from './visitor.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ now: () => new Date('2026-11-23T10:12:00Z') })
})

const next = 'Confirmer et continuer'

/** What a form posts, with something added or changed by hand. */
function forged(page: Page, changes: Readonly<Record<string, string>>): [string, string][] {
  const own = ['_csrf', '_version'].map((name): [string, string] => [name, page.value(name) ?? ''])
  return [
    ...Object.entries({ ...zoe, communeNaissance: '97412', departementNaissance: '974', ...changes }),
    ...own,
  ].filter(([name], index, all) => all.findIndex(([other]) => other === name) === index)
}

describe('a forged form', () => {
  test('an unknown name is refused; nothing is saved, everything typed is shown again', async () => {
    const { visitor, page } = await portal.begin()
    const refused = await visitor.post(page.url, forged(page, { estAgent: 'oui' }))
    expectPage(refused, {
      status: 422,
      says: ['Certaines réponses ne peuvent pas être enregistrées.'],
      shows: { nomNaissance: zoe.nomNaissance, prenoms: zoe.prenoms },
    })
    expect((await visitor.open(page.url)).value('nomNaissance')).toBe('')
  })

  test.each([
    ['a field of another step', { format: 'copie-integrale' }],
    ['the prototype', { __proto__x: 'a', constructor: 'b' }],
    ['the built-in step', { consentement: 'oui' }],
  ])('%s is refused', async (_, changes) => {
    const { visitor, page } = await portal.begin()
    expectPage(await visitor.post(page.url, forged(page, changes)), {
      status: 422,
      shows: { prenoms: zoe.prenoms },
    })
  })

  test('an answer hidden by a condition is kept in the draft, said to be useless, and never sent', async () => {
    const { visitor, page, id } = await portal.begin()
    const saved = await visitor.post(page.url, forged(page, { qualitePrecision: 'Concubin', qualite: 'titulaire' }))
    expectPage(saved, { at: '/demandes/:id/etapes/acte' })
    expectPage(await visitor.open(page.url), { says: ['« Précisions » n’est pas demandé'] })
    const review = await travel(visitor, saved, [
      { press: next, fill: { format: 'extrait-sans-filiation' }, expect: {} },
      noDocument,
    ])
    expectPage(review, { says: ['« Précisions » n’est pas demandé', 'ne sera pas transmis'] })
    await visitor.press(review, 'Envoyer', byMail)
    const { rows } = await portal.database.pool.query('select answers from demandes where id = $1', [id])
    expect(JSON.stringify(rows[0])).not.toContain('Concubin')
  })

  test.each(['', 'x', '-1', '1.5', '99999999999999999999', '999'])('version %j is refused', async (version) => {
    const { visitor, page } = await portal.begin()
    expectPage(await visitor.post(page.url, forged(page, { _version: version })), {
      status: 400,
      says: ['Votre envoi est illisible', 'Revenez à la page précédente'],
    })
  })

  test('an unknown action saves and stays on the step', async () => {
    const { visitor, page } = await portal.begin()
    for (const action of ['retirer:nulle.part.9', 'ajouter:__proto__', 'choisir:x=y', 'n’importe quoi'])
      expect((await visitor.post(page.url, forged(page, { _action: action }))).status).toBeLessThan(500)
  })
})

describe('a step out of order', () => {
  test('read or posted before its turn: what is missing, and the way to it', async () => {
    const { visitor, page, id } = await portal.begin()
    const early = `/demandes/${id}/etapes/acte`
    expectPage(await visitor.open(early), {
      status: 409,
      says: ['Cette étape n’est pas encore disponible', 'Aller à l’étape « Personne concernée »'],
    })
    const entries: [string, string][] = [
      ['format', 'extrait-sans-filiation'],
      ['copies', '2'],
      ['commentaire', 'déjà tapé'],
      ['_version', page.value('_version') ?? ''],
      ['_csrf', page.value('_csrf') ?? ''],
    ]
    expectPage(await visitor.post(early, entries), {
      status: 409,
      says: ['Aller à l’étape « Personne concernée »'],
      shows: { commentaire: 'déjà tapé', copies: '2', format: 'extrait-sans-filiation' },
    })
  })

  test('sent before its turn', async () => {
    const { visitor, page, id } = await portal.begin()
    const review = await visitor.open(`/demandes/${id}/validation`)
    expectPage(review, { says: ['vous devez compléter toutes les étapes obligatoires'] })
    const entries: [string, string][] = [
      ...Object.entries(byMail),
      ['noteService', 'Bonjour'],
      ['_action', 'envoyer'],
      ['_version', page.value('_version') ?? ''],
      ['_csrf', page.value('_csrf') ?? ''],
    ]
    expectPage(await visitor.post(`/demandes/${id}/validation`, entries), {
      status: 409,
      says: ['vous devez compléter toutes les étapes obligatoires'],
      shows: { noteService: 'Bonjour', courriel: byMail.courriel },
    })
  })
})

describe('two windows', () => {
  test('the later one sees both answers, and decides', async () => {
    const { visitor, page } = await portal.begin()
    await visitor.press(page, next, zoe)
    const first = await visitor.open(page.url)
    const second = await visitor.open(page.url)
    await visitor.press(first, next, { prenoms: 'Zoé', 'dateNaissance.jour': '28' })
    const conflict = await visitor.press(second, next, { prenoms: 'Zoé, Anne' })
    expectPage(conflict, {
      status: 409,
      says: ['Deux versions de cette étape', '« Zoé »', '« 28 février 1988 »'],
      shows: { prenoms: 'Zoé, Anne', 'dateNaissance.jour': '29' },
    })
    const decided = await visitor.press(conflict, next, { 'dateNaissance.jour': '28' })
    expectPage(decided, { at: '/demandes/:id/etapes/acte' })
    expectPage(await visitor.open(page.url), { shows: { prenoms: 'Zoé, Anne', 'dateNaissance.jour': '28' } })
  })

  test('the same form twice is no conflict', async () => {
    const { visitor, page } = await portal.begin()
    await visitor.press(page, next, zoe)
    expectPage(await visitor.press(page, next, zoe), { at: '/demandes/:id/etapes/acte' })
  })

  test('two different steps are no conflict', async () => {
    const { visitor, page } = await portal.begin()
    const act = await visitor.press(page, next, zoe)
    await visitor.press(await visitor.open(page.url), next, { prenoms: 'Marie' })
    expectPage(await visitor.press(act, next, { format: 'extrait-sans-filiation' }), {
      at: '/demandes/:id/etapes/pieces',
    })
  })

  test('changed elsewhere since it was reviewed: shown again before it is sent', async () => {
    const { visitor, page } = await portal.begin()
    const review = await travel(visitor, page, [
      { press: next, fill: zoe, expect: {} },
      { press: next, fill: { format: 'extrait-sans-filiation' }, expect: {} },
      noDocument,
    ])
    await visitor.press(await visitor.open(page.url), next, { prenoms: 'Marie' })
    const again = await visitor.press(review, 'Envoyer', byMail)
    expectPage(again, { status: 409, says: ['Des réponses ont changé', 'Marie'], shows: { courriel: byMail.courriel } })
    expectPage(await visitor.press(again, 'Envoyer'), { heading: 'Votre demande est envoyée' })
  })

  test('sent twice: one demande, the same page', async () => {
    const { visitor, page } = await portal.begin()
    const review = await travel(visitor, page, [
      { press: next, fill: zoe, expect: {} },
      { press: next, fill: { format: 'extrait-sans-filiation' }, expect: {} },
      noDocument,
    ])
    const pages = await Promise.all([1, 2, 3].map(() => visitor.press(review, 'Envoyer', byMail)))
    const last = await visitor.press(review, 'Envoyer', byMail)
    for (const sent of [...pages, last]) expectPage(sent, { heading: 'Votre demande est envoyée' })
    expect(new Set(pages.map(({ text }) => /SJ-26-\w+/.exec(text)?.[0])).size).toBe(1)
    // A step posted after that is too late.
    expectPage(await visitor.press(page, next, zoe), { status: 409, says: ['Cette action n’est plus possible'] })
    expectPage(await visitor.open(page.url), { at: '/demandes/:id' })
  })
})

describe('somebody else’s', () => {
  test.each([
    ['an id that does not exist', randomUUID()],
    ['an id that is no id', "1' or '1'='1"],
    ['an id with an upper case', randomUUID().toUpperCase()],
  ])('%s', async (_, id) => {
    const { visitor } = await portal.begin()
    for (const path of ['', '/etapes/personne', '/validation', '/suppression', '/reprise', '/actions/citizen.withdraw'])
      expectPage(await visitor.open(`/demandes/${encodeURIComponent(id)}${path}`), {
        status: 404,
        says: ['Cette demande n’existe pas, ou vous n’y avez pas accès.', 'Code d’accès'],
      })
  })

  test('another citizen’s draft cannot be read, saved, sent nor deleted', async () => {
    const owner = await portal.begin()
    const thief = await portal.begin()
    const urls = ['/etapes/personne', '/validation', '/suppression', '/actions/citizen.withdraw']
    for (const url of urls) {
      const page = await thief.visitor.open(`/demandes/${owner.id}${url}`)
      expectPage(page, { status: 404 })
      expect(page.text).not.toContain('Acte de naissance')
      const posted = await thief.visitor.post(`/demandes/${owner.id}${url}`, forged(thief.page, {}))
      expectPage(posted, { status: 404 })
    }
    expectPage(await owner.visitor.open(owner.page.url), { heading: 'Personne concernée', shows: { nomNaissance: '' } })
  })

  test('an unknown step, an unknown démarche, an unknown event, an unknown page', async () => {
    const { visitor, page, id } = await portal.begin()
    expectPage(await visitor.open(`/demandes/${id}/etapes/inconnue`), {
      status: 404,
      says: ['Cette étape n’existe pas'],
    })
    expectPage(await visitor.post(`/demandes/${id}/etapes/inconnue`, forged(page, {})), { status: 404 })
    expectPage(await visitor.open(`/demandes/${id}/etapes/__proto__`), { status: 404 })
    expectPage(await visitor.open('/demarches/inconnue'), { status: 404, says: ['Cette démarche n’existe pas'] })
    expectPage(await portal.visitor().post('/demarches/inconnue/commencer', []), { status: 404 })
    expectPage(await visitor.open(`/demandes/${id}/actions/agent.accept`), { status: 409 })
    expectPage(await visitor.open('/nulle-part'), {
      status: 404,
      says: ['Cette page n’existe pas', 'Services en ligne'],
    })
    expectPage(await visitor.open('/demarches/acte-naissance/commencer'), {
      status: 405,
      says: ['Action impossible ici'],
    })
  })
})

describe('a broken request', () => {
  const send = (visitor: Visitor, page: Page, type: string, payload: string) => {
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return portal.inject({
      method: 'POST',
      url: page.url,
      headers: { origin: 'http://localhost:3000', cookie, 'content-type': type },
      payload,
    })
  }

  test.each([
    ['broken JSON', 'application/json', '{"nomNaissance":', 400],
    ['an unknown type', 'application/xml', '<a/>', 415],
    [
      'a multipart without end',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
      400,
    ],
    ['a multipart without boundary', 'multipart/form-data', 'x', 400],
    ['a broken escape', 'application/x-www-form-urlencoded', 'nomNaissance=%zz', 400],
    ['a NUL', 'application/x-www-form-urlencoded', 'nomNaissance=a%00b', 400],
    ['too much', 'application/x-www-form-urlencoded', `nomNaissance=${'x'.repeat(300_000)}`, 413],
  ])('%s', async (_, type, payload, status) => {
    const { visitor, page } = await portal.begin()
    const answer = await send(visitor, page, type, payload)
    expect(answer.statusCode, answer.body.slice(0, 500)).toBe(status)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toContain('<html lang="fr">')
    expect(answer.body).toContain('ce que vous avez saisi y est encore')
  })

  test('a form as multipart is a form like another', async () => {
    const { visitor, page } = await portal.begin()
    const parts = forged(page, { _action: 'continuer' }).map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const answer = await send(visitor, page, 'multipart/form-data; boundary=b', `${parts.join('')}--b--\r\n`)
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(303)
    expect(answer.headers.location).toMatch(/etapes\/acte$/)
  })
})
