import { beforeAll, describe, expect, test } from 'vitest'
import { sendReset } from '../../engine/people/accounts/ask-reset.ts'
import { createClock } from '../setup/clock.ts'
import { expectPage } from './journey.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Filling, Visitor } from './visitor.ts'

const clock = createClock('2026-11-23T10:12:00Z')
let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ now: clock.now })
})

const zoe = {
  civilite: 'madame',
  nom: 'Payet',
  prenoms: 'Zoé',
  'adresse.numeroVoie': '277',
  'adresse.voie': 'rue Raphaël-Babet',
  'adresse.codePostal': '97480',
  'adresse.localite': 'Saint-Joseph',
  telephonePortable: '0692 12 34 56',
  courriel: 'zoe@example.org',
  motDePasse: 'tortue vanille lagon',
  confirmation: 'tortue vanille lagon',
  question: 'Quel plat vous faisait votre grand-mère ?',
  reponse: 'Le cari',
} as const satisfies Filling

async function mailsTo(recipient: string): Promise<readonly string[]> {
  const { rows } = await portal.database.pool.query<{ subject: string; text: string }>(
    'select subject, text from mails where recipient = $1 order by subject',
    [recipient],
  )
  return rows.map(({ subject, text }) => `${subject}\n${text}`)
}

async function subjectsTo(recipient: string): Promise<readonly string[]> {
  return (await mailsTo(recipient)).map((mail) => mail.split('\n')[0] ?? '')
}

async function linkTo(recipient: string, path: string): Promise<string> {
  const text = (await mailsTo(recipient)).findLast((mail) => mail.includes(path)) ?? ''
  return new RegExp(`http://localhost:3000(${path}[\\w-]+)`).exec(text)?.[1] ?? ''
}

async function create(visitor: Visitor, courriel: string) {
  const form = await visitor.open('/compte/creation')
  return visitor.press(form, 'Créer mon compte', { ...zoe, courriel })
}

/** Created, confirmed and signed in, without a script. */
async function signUp(courriel: string): Promise<Visitor> {
  const visitor = portal.visitor()
  await create(visitor, courriel)
  await visitor.open(await linkTo(courriel, '/compte/confirmer/'))
  return visitor
}

async function askReset(visitor: Visitor, identifiant: string) {
  const page = await visitor.press(await visitor.open('/mot-de-passe-oublie'), 'Recevoir un lien', { identifiant })
  await sendReset({ login: identifiant }, portal.engine)
  return page
}

describe('an account without a script', () => {
  test('is created, confirmed by its link, and opens the personal space', async () => {
    const visitor = portal.visitor()
    expectPage(await create(visitor, 'zoe@example.org'), {
      heading: 'Validez votre compte',
      says: ['Un courriel vient d’être envoyé à zoe@example.org'],
    })
    const page = await visitor.open(await linkTo('zoe@example.org', '/compte/confirmer/'))
    expect(page.url).toBe('/compte?bienvenue=1')
    expectPage(await visitor.open('/compte/securite'), { says: ['zoe.payet', 'zoe@example.org'] })
  })

  test('what is wrong is told at its field, nothing typed is lost but secrets', async () => {
    const visitor = portal.visitor()
    const form = await visitor.open('/compte/creation')
    const page = await visitor.press(form, 'Créer mon compte', {
      ...zoe,
      nom: '',
      'adresse.codePostal': '9748',
      telephonePortable: '',
      motDePasse: 'soleil12',
      confirmation: 'soleil13',
    })
    expectPage(page, {
      status: 422,
      errors: [
        'Renseignez «\u00a0Nom\u00a0»'.replace(/\u00a0/g, ' '),
        'Adresse, Code postal : écrivez les cinq chiffres du code postal, par exemple 97480',
        'Téléphone personnel : indiquez au moins un numéro de téléphone : personnel, portable ou bureau',
        'Confirmation du mot de passe : les deux mots de passe diffèrent',
      ],
      shows: { prenoms: 'Zoé', 'adresse.voie': 'rue Raphaël-Babet', motDePasse: '', confirmation: '', reponse: '' },
      says: ['retapez'],
    })
    expect(page.html).not.toMatch(/soleil1[23]|Le cari/)
  })

  test('elsewhere, the link asks for the password and tells nothing', async () => {
    await create(portal.visitor(), 'ailleurs@example.org')
    const elsewhere = portal.visitor()
    const page = await elsewhere.open(await linkTo('ailleurs@example.org', '/compte/confirmer/'))
    expectPage(page, { heading: 'Confirmer votre courriel' })
    expect(page.text).not.toMatch(/Payet|ailleurs@/)
    const wrong = await elsewhere.press(page, 'Confirmer', { motDePasse: 'au hasard' })
    expectPage(wrong, { status: 422, says: ['Ce n’est pas le mot de passe de ce compte'] })
    expect((await elsewhere.press(wrong, 'Confirmer', { motDePasse: zoe.motDePasse })).url).toBe('/compte?bienvenue=1')
  })

  test('answers the same when the address has an account', async () => {
    await signUp('connue@example.org')
    const known = await create(portal.visitor(), 'connue@example.org')
    const unknown = await create(portal.visitor(), 'inconnue@example.org')
    expect(known.status).toBe(unknown.status)
    const plain = (html: string) => html.replace(/name="_csrf" value="[^"]*"/g, '').replace(/(in)?connue@/g, '')
    expect(plain(known.html)).toBe(plain(unknown.html))
    expect(await subjectsTo('connue@example.org')).toContain('Vous avez déjà un compte')
  })

  test('a program that fills the hidden field is told nothing and creates nothing', async () => {
    const visitor = portal.visitor()
    const form = await visitor.open('/compte/creation')
    const page = await visitor.press(form, 'Créer mon compte', { ...zoe, courriel: 'robot@example.org', _site: 'x' })
    expectPage(page, { heading: 'Validez votre compte' })
    expect(await mailsTo('robot@example.org')).toEqual([])
  })
})

describe('a forgotten password', () => {
  test('is answered the same whether the account exists, and does the same work', async () => {
    await signUp('oublieuse@example.org')
    const jobs = async () =>
      (await portal.database.pool.query(`select from "${portal.database.schema}_jobs".jobs`)).rowCount ?? 0
    const answers = []
    for (const identifiant of ['oublieuse@example.org', 'personne@example.org']) {
      const before = await jobs()
      const visitor = portal.visitor()
      const page = await visitor.press(await visitor.open('/mot-de-passe-oublie'), 'Recevoir un lien', { identifiant })
      answers.push({ status: page.status, html: page.html, jobs: (await jobs()) - before })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ status: 200, jobs: 1 })
    expect(answers[0]?.html).toContain('Votre compte n’a pas de courriel')
  })

  test('its link asks for the question, gives a new password once, and ends the other sessions', async () => {
    const courriel = 'reprise@example.org'
    const before = await signUp(courriel)
    const visitor = portal.visitor()
    await askReset(visitor, courriel)
    const link = await linkTo(courriel, '/mot-de-passe/')
    const page = await visitor.open(link)
    expectPage(page, { heading: 'Choisir un nouveau mot de passe', says: [zoe.question] })
    const chosen = { motDePasse: 'ravine bambou tonnerre', confirmation: 'ravine bambou tonnerre' }
    const wrong = await visitor.press(page, 'Changer mon mot de passe', { ...chosen, reponse: 'le rougail' })
    expectPage(wrong, { status: 422, says: ['Ce n’est pas la réponse'] })
    const done = await visitor.press(wrong, 'Changer mon mot de passe', { ...chosen, reponse: ' LE CARI' })
    expectPage(done, { heading: 'Votre mot de passe est changé' })
    expectPage(await visitor.open(link), { status: 404, says: ['Ce lien ne sert plus'] })
    expect((await before.open('/compte/securite')).url).toMatch(/^\/connexion/)
    expect(await subjectsTo(courriel)).toContain('Votre mot de passe a été changé')
  })

  test('its link lasts 60 minutes and never follows the Host header', async () => {
    const courriel = 'hote@example.org'
    await signUp(courriel)
    const answer = await portal.inject({
      method: 'POST',
      url: '/mot-de-passe-oublie',
      headers: {
        host: 'voleur.example',
        'x-forwarded-host': 'voleur.example',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: `identifiant=${encodeURIComponent(courriel)}`,
    })
    expect(answer.statusCode).toBe(303)
    await sendReset({ login: courriel }, portal.engine)
    const mails = (await mailsTo(courriel)).join('\n')
    expect(mails).not.toContain('voleur')
    const link = await linkTo(courriel, '/mot-de-passe/')
    expectPage(await portal.visitor().open(link), { heading: 'Choisir un nouveau mot de passe' })
    clock.set('2026-11-23T11:11:59Z')
    expectPage(await portal.visitor().open(link), { status: 200 })
    clock.set('2026-11-23T11:12:00Z')
    expectPage(await portal.visitor().open(link), { status: 404 })
    clock.set('2026-11-23T10:12:00Z')
  })
})

describe('what protects an account', () => {
  test('is changed by who proved who they are, and told by mail', async () => {
    const courriel = 'change@example.org'
    const visitor = await signUp(courriel)
    const done = await visitor.press(await visitor.open('/compte/securite/mot-de-passe'), 'Enregistrer', {
      motDePasse: 'ravine bambou tonnerre',
      confirmation: 'ravine bambou tonnerre',
    })
    expectPage(done, { at: '/compte/securite?fait=mot-de-passe', says: ['Votre mot de passe est changé'] })
    const asked = await visitor.press(await visitor.open('/compte/securite/question'), 'Enregistrer', {
      question: zoe.question,
      reponse: 'Le rougail',
    })
    expectPage(asked, { at: '/compte/securite?fait=question' })
    const contact = await visitor.press(await visitor.open('/compte/contact'), 'Enregistrer', {
      'adresse.voie': 'chemin Jean-Petit',
      telephonePortable: '',
      telephoneBureau: '0262 35 80 00',
    })
    expectPage(contact, { at: '/compte/securite?fait=contact' })
    expectPage(await visitor.open('/compte/contact'), {
      shows: { 'adresse.voie': 'chemin Jean-Petit', telephoneBureau: '+262262358000', telephonePortable: '' },
    })
    expect(await subjectsTo(courriel)).toEqual([
      'Confirmez votre compte',
      'Votre mot de passe a été changé',
      'Votre question secrète a été changée',
    ])
  })

  test('a new address replaces the old one once its link is followed', async () => {
    const visitor = await signUp('ancienne@example.org')
    const page = await visitor.press(await visitor.open('/compte/securite/courriel'), 'Enregistrer', {
      courriel: 'nouvelle@example.org',
    })
    expectPage(page, { at: '/compte/securite?fait=courriel-envoye', says: ['ancienne@example.org'] })
    expect(await subjectsTo('ancienne@example.org')).toContain('Un changement d’adresse a été demandé')
    const confirmed = await visitor.open(await linkTo('nouvelle@example.org', '/compte/confirmer/'))
    expectPage(confirmed, { at: '/compte/securite?fait=courriel', says: ['nouvelle@example.org'] })
  })

  test('asks for the password again after a quarter of an hour', async () => {
    const visitor = await signUp('lente@example.org')
    const page = await visitor.open('/compte/contact')
    clock.set('2026-11-23T10:28:00Z')
    expect((await visitor.open('/compte/securite/mot-de-passe')).url).toMatch(/^\/connexion\/confirmer/)
    const kept = await visitor.press(page, 'Enregistrer', { telephoneBureau: '0262 35 80 00' })
    expect(kept.status).toBe(403)
    expect(kept.html).toContain('0262 35 80 00')
    clock.set('2026-11-23T10:12:00Z')
  })
})
