/** The forms of an account, drawn and judged like those of démarches. Names of their fields are those of the guide. */
import type { Commune } from '../../commune.ts'
import { choice, email, personName, text } from '../../definition/fields.ts'
import type { Rule } from '../../definition/index.ts'
import { createRecent } from '../../recent.ts'
import { createForm } from '../form.ts'
import { contactFields, phoneRule } from './contact-fields.ts'
import { password, secretAnswer, secretKinds } from './password-field.ts'
import { secretQuestions } from './secret-questions.ts'

const identity = { class: 'civil-status', why: 'Pour vérifier de qui il s’agit et remplir vos démarches.' } as const
const access = { class: 'contact', why: 'Pour vous écrire, et vous rendre l’accès à votre compte.' } as const

const emailField = email({ title: 'Courriel', ui: { help: 'Par exemple jacques.dupond@test.fr.' }, privacy: access })

const passwordFields = {
  motDePasse: password({
    title: 'Mot de passe',
    ui: {
      autocomplete: 'new-password',
      help: 'Au moins huit caractères. Une phrase que vous retiendrez est le plus sûr ; ni votre nom, ni votre commune.',
    },
  }),
  confirmation: password({
    title: 'Confirmation du mot de passe',
    ui: { autocomplete: 'new-password' },
    messages: { required: 'Écrivez le mot de passe une seconde fois.' },
  }),
} as const

function confirmationRule(stepId: string): Rule {
  return {
    id: 'confirmation',
    at: `${stepId}.confirmation`,
    message: 'Les deux mots de passe diffèrent. Écrivez deux fois le même.',
    when: { [`${stepId}.motDePasse`]: { minLength: 1 }, [`${stepId}.confirmation`]: { minLength: 1 } },
    expect: { compare: [`${stepId}.confirmation`, '=', `${stepId}.motDePasse`] },
  }
}

/** The questions are the commune's: one set of forms for each. */
export const creationForm = ofCommune((commune) =>
  createForm(
    {
      id: 'compte',
      title: 'Créer un compte',
      schema: {
        type: 'object',
        required: ['civilite', 'nom', 'prenoms', 'courriel', 'motDePasse', 'confirmation', 'question', 'reponse'],
        properties: {
          civilite: choice({
            title: 'Civilité',
            of: [
              { const: 'madame', title: 'Madame' },
              { const: 'monsieur', title: 'Monsieur' },
            ],
            privacy: identity,
          }),
          nom: personName({ title: 'Nom', ui: { autocomplete: 'family-name' }, privacy: identity }),
          prenoms: personName({
            title: 'Prénom(s)',
            several: true,
            ui: { autocomplete: 'given-name' },
            privacy: identity,
          }),
          ...contactFields,
          courriel: emailField,
          identifiant: text({
            title: 'Identifiant',
            maxLength: 60,
            pattern: '^ *[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)* *$',
            messages: {
              pattern:
                'Écrivez l’identifiant sans accent ni espace : lettres, chiffres, points et tirets, comme jacques.dupond.',
            },
            ui: {
              autocomplete: 'username',
              help: 'Par exemple jacques.dupond. Si vous le laissez vide, nous en formons un ; votre courriel ouvre aussi votre compte.',
            },
            privacy: access,
          }),
          ...passwordFields,
          ...questionFields(commune),
        },
      },
    },
    { kinds: secretKinds, rules: [phoneRule('compte'), confirmationRule('compte')] },
  ),
)

export const questionForm = ofCommune((commune) =>
  createForm(
    {
      id: 'question',
      title: 'Modifier ma question et ma réponse',
      schema: { type: 'object', required: ['question', 'reponse'], properties: questionFields(commune) },
    },
    { kinds: secretKinds },
  ),
)

export const contactForm = createForm(
  { id: 'contact', title: 'Modifier mes coordonnées', schema: { type: 'object', properties: contactFields } },
  { rules: [phoneRule('contact')] },
)

export const emailForm = createForm({
  id: 'courriel',
  title: 'Modifier mon courriel',
  schema: {
    type: 'object',
    required: ['courriel'],
    properties: { courriel: { ...emailField, title: 'Nouveau courriel' } },
  },
})

export const passwordForm = createForm(
  {
    id: 'motDePasse',
    title: 'Modifier mon mot de passe',
    schema: { type: 'object', required: ['motDePasse', 'confirmation'], properties: passwordFields },
  },
  { kinds: secretKinds, rules: [confirmationRule('motDePasse')] },
)

/** The page of the link that gives a new password: the answer is asked in addition, when the account has a question. */
export function resetForm(hasQuestion: boolean) {
  return hasQuestion ? resetWithAnswer : resetWithoutAnswer
}

const answerToReset = secretAnswer({ title: 'Votre réponse', ui: { autocomplete: 'off' } })
const resetOptions = { kinds: secretKinds, rules: [confirmationRule('nouveau')] }

const resetWithAnswer = createForm(
  {
    id: 'nouveau',
    title: 'Choisir un nouveau mot de passe',
    schema: {
      type: 'object',
      required: ['reponse', 'motDePasse', 'confirmation'],
      properties: { reponse: answerToReset, ...passwordFields },
    },
  },
  resetOptions,
)

const resetWithoutAnswer = createForm(
  {
    id: 'nouveau',
    title: 'Choisir un nouveau mot de passe',
    schema: { type: 'object', required: ['motDePasse', 'confirmation'], properties: passwordFields },
  },
  resetOptions,
)

/** Who forgot their password says which account it is. */
export const forgottenForm = createForm({
  id: 'oubli',
  title: 'Mot de passe oublié',
  schema: {
    type: 'object',
    required: ['identifiant'],
    properties: {
      identifiant: text({ title: 'Identifiant ou courriel', maxLength: 254, ui: { autocomplete: 'username' } }),
    },
  },
})

/** A link followed in another browser than the one that asked for it. */
export const confirmationForm = createForm(
  {
    id: 'confirmation',
    title: 'Confirmer votre courriel',
    schema: {
      type: 'object',
      required: ['motDePasse'],
      properties: {
        motDePasse: password({
          title: 'Mot de passe',
          ui: { autocomplete: 'current-password' },
          messages: { required: 'Écrivez le mot de passe de votre compte.' },
        }),
      },
    },
  },
  { kinds: secretKinds },
)

function questionFields(commune: Commune) {
  return {
    question: choice({
      title: 'Question',
      of: secretQuestions(commune).map((question) => ({ const: question, title: question })),
      ui: { widget: 'select', help: 'Elle vous sera posée si vous oubliez votre mot de passe.' },
    }),
    reponse: secretAnswer({
      title: 'Réponse',
      ui: { autocomplete: 'off', help: 'Majuscules, accents et espaces ne comptent pas.' },
    }),
  } as const
}

/** Made once for the questions of a commune, which an administrator may change. */
function ofCommune<F>(make: (commune: Commune) => F): (commune: Commune) => F {
  const known = createRecent<F>(5)
  return (commune) => {
    const key = JSON.stringify(secretQuestions(commune))
    const form = known.get(key) ?? make(commune)
    known.set(key, form)
    return form
  }
}
