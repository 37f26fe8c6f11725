import type { AccountView } from '../../../engine/people/accounts/read-account.ts'
import type { HouseholdView, PersonView } from '../../../engine/people/household/person-view.ts'
import { type Html, html } from '../html.ts'
import { birthSentence } from '../parts/birth-sentence.ts'
import { notice } from '../parts/notice.ts'
import { personTags } from '../parts/person-tags.ts'
import { phoneText } from '../parts/phone-text.ts'
import type { Site } from '../site.ts'

export type AccountPageProps = {
  readonly account: AccountView
  readonly household: HouseholdView
  /** What was just done: `ajoute`, `enregistre`, `supprime`, `bienvenue`. */
  readonly done: string | undefined
}

const told: ReadonlyMap<string | undefined, string> = new Map([
  [
    'bienvenue',
    'Votre compte est confirmé. Vous pouvez maintenant compléter les informations relatives à votre foyer.',
  ],
  ['ajoute', 'La personne est ajoutée à votre foyer. La mairie vérifiera sa fiche.'],
  ['enregistre', 'La fiche est enregistrée.'],
  ['supprime', 'La personne ne fait plus partie de votre foyer.'],
])

export const guardianWords = { father: 'père', mother: 'mère', guardian: 'tuteur légal' } as const

/** `/compte`: the household, and what protects the account. */
export function accountPage(site: Site, { account, household, done }: AccountPageProps): string {
  const sentence = told.get(done)
  const adults = household.people.filter(({ kind }) => kind === 'adult')
  const children = household.people.filter(({ kind }) => kind === 'child')
  const main = html`<h1>Compte</h1><p class="lead">Renseignez ici les membres de votre famille qui seront concernés par nos services en ligne.</p>${
    sentence && notice('ok', html`<p>${sentence}</p>`, { announced: true })
  }${section('adulte', 'Adultes', adults.map(adultRow(account)))}${section('enfant', 'Enfants', children.map(childRow))}<h2 class="after">Votre compte</h2>${facts(account)}<ul>${links.map(([href, label]) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`
  return site.layout({ title: 'Compte', section: 'compte', main })
}

const links = [
  ['/compte/securite/mot-de-passe', 'Modifier mon mot de passe'],
  ['/compte/securite/question', 'Modifier ma question/réponse'],
  ['/compte/securite/courriel', 'Modifier mon courriel'],
  ['/compte/contact', 'Modifier mon adresse et mes téléphones'],
  ['/compte/sessions', 'Voir les appareils connectés'],
  ['/compte/notifications', 'Choisir les courriels que je reçois'],
  ['/compte/donnees', 'Recevoir une copie de mes données, ou supprimer mon compte'],
] as const

function section(kind: 'adulte' | 'enfant', title: string, rows: readonly Html[]): Html {
  return html`<section class="section" aria-labelledby="titre-${kind}s"><header class="with-action"><h2 id="titre-${kind}s">${title}</h2><a class="button quiet" href="/compte/foyer/${kind}">Ajouter<span class="unseen"> un ${kind}</span></a></header>${
    rows.length > 0 ? html`<ul class="rows">${rows}</ul>` : html`<p class="muted">Aucun ${kind} pour l’instant.</p>`
  }</section>`
}

function adultRow({ email, phones }: AccountView): (person: PersonView) => Html {
  return (person) => {
    const phone = phones.mobile ?? phones.home ?? phones.office
    const own = person.isResponsible ? { email, phone } : {}
    const numbers = [person.phone, own.phone].map((number) => number && phoneText(number))
    const reached = [person.email, own.email, ...numbers]
    const civility = person.civility && { madame: 'Madame', monsieur: 'Monsieur' }[person.civility]
    return row(person, html`<p class="small muted">${joined([civility, birthSentence(person), ...reached])}</p>`)
  }
}

function childRow(person: PersonView): Html {
  const guardians = person.guardians.map(({ link, name }) => html`<li>${guardianWords[link]}\u00a0: ${name}</li>`)
  return row(
    person,
    html`<p class="small muted">${birthSentence(person)}</p><p class="small">Responsables légaux\u00a0:</p><ul class="small plain">${guardians}</ul>`,
  )
}

function row(person: PersonView, what: Html): Html {
  const { id, name, mayArchive, state, stateReason } = person
  return html`<li class="card"><div class="what"><h3>${name} ${personTags(person)}</h3>${what}${
    state === 'invalid' && html`<p><b>À corriger\u00a0:</b> ${stateReason}</p>`
  }</div><a class="button quiet" href="/compte/foyer/${id}">Voir la fiche<span class="unseen"> de ${name}</span></a>${
    mayArchive &&
    html`<a class="button plain" href="/compte/foyer/${id}/suppression">Supprimer<span class="unseen"> ${name}</span></a>`
  }</li>`
}

function joined(parts: readonly (Html | string | undefined)[]): readonly (Html | string)[] {
  return parts
    .filter((part): part is Html | string => part !== undefined)
    .flatMap((part, index) => (index === 0 ? [part] : ['\u00a0· ', part]))
}

function facts({ identifier, email, emailVerified }: AccountView): Html {
  return html`<dl class="facts"><dt>Identifiant</dt><dd>${identifier}</dd><dt>Courriel</dt><dd>${
    email === undefined
      ? html`Aucun. <a href="/compte/securite/courriel">Renseignez votre courriel</a>`
      : html`${email}${!emailVerified && ' (à confirmer)'}`
  }</dd></dl>`
}
