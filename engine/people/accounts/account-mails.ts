/** The mails of an account. None tells a name, an identifier it was not given, or an answer: mailboxes are read by others. */

import type { Engine } from '../../engine.ts'
import { type ComposedMail, composeMail } from '../../notifications/index.ts'

type Sender = Pick<Engine, 'commune' | 'config'>

export function confirmationMail(
  { token, identifier }: { token: string; identifier: string },
  sender: Sender,
): ComposedMail {
  return compose(
    {
      subject: 'Confirmez votre compte',
      lines: [
        'Un compte a été créé avec cette adresse. Pour le valider, suivez ce lien dans les 24 heures :',
        linkTo(`/compte/confirmer/${token}`, sender),
        `Votre identifiant est ${identifier}. Votre courriel ouvre aussi votre compte.`,
        'Si vous n’avez pas créé de compte, ne faites rien : il disparaîtra de lui-même.',
      ],
    },
    sender,
  )
}

/** To the mailbox of an account, when another account is asked for with its address. */
export function alreadyMail(sender: Sender): ComposedMail {
  return compose(
    {
      subject: 'Vous avez déjà un compte',
      lines: [
        'Quelqu’un vient de demander un compte avec cette adresse : vous en avez déjà un. Pour l’ouvrir :',
        linkTo('/connexion', sender),
        'Si vous avez oublié votre mot de passe, choisissez-en un autre :',
        linkTo('/mot-de-passe-oublie', sender),
        'Si ce n’était pas vous, ne faites rien : votre compte n’a pas changé.',
      ],
    },
    sender,
  )
}

export function newEmailMail({ token }: { token: string }, sender: Sender): ComposedMail {
  return compose(
    {
      subject: 'Confirmez votre nouvelle adresse',
      lines: [
        'Vous avez demandé que votre compte utilise cette adresse. Pour le confirmer, suivez ce lien dans les 24 heures :',
        linkTo(`/compte/confirmer/${token}`, sender),
        'Jusque-là, votre ancienne adresse reste celle de votre compte.',
      ],
    },
    sender,
  )
}

/** To the old address. */
export function emailChangeNotice(sender: Sender): ComposedMail {
  return compose(
    {
      subject: 'Un changement d’adresse a été demandé',
      lines: ['Il a été demandé que votre compte utilise une autre adresse que celle-ci.', ...unlessYou(sender)],
    },
    sender,
  )
}

export function resetMail({ token }: { token: string }, sender: Sender): ComposedMail {
  return compose(
    {
      subject: 'Choisir un nouveau mot de passe',
      lines: [
        'Vous avez dit avoir oublié votre mot de passe. Pour en choisir un autre, suivez ce lien dans les 60 minutes :',
        linkTo(`/mot-de-passe/${token}`, sender),
        'Il ne sert qu’une fois. Si vous n’avez rien demandé, ne faites rien : votre mot de passe n’a pas changé.',
      ],
    },
    sender,
  )
}

export function passwordNotice(sender: Sender): ComposedMail {
  return compose(
    {
      subject: 'Votre mot de passe a été changé',
      lines: [
        'Le mot de passe de votre compte vient d’être changé. Les autres appareils où vous étiez connecté ont été déconnectés.',
        ...unlessYou(sender),
      ],
    },
    sender,
  )
}

export function questionNotice(sender: Sender): ComposedMail {
  return compose(
    {
      subject: 'Votre question secrète a été changée',
      lines: ['La question et la réponse de votre compte viennent d’être changées.', ...unlessYou(sender)],
    },
    sender,
  )
}

function unlessYou(sender: Sender): readonly string[] {
  return [
    'Si ce n’était pas vous, choisissez tout de suite un autre mot de passe, puis appelez-nous :',
    linkTo('/mot-de-passe-oublie', sender),
  ]
}

/** Always of the setting, never of what a request says of its host. */
function linkTo(path: string, { config }: Sender): string {
  return `${config.baseUrl}${path}`
}

function compose(
  { subject, lines }: { subject: string; lines: readonly string[] },
  { commune, config }: Sender,
): ComposedMail {
  const text = ['Bonjour,', ...lines].join('\n\n')
  return composeMail({ subject, text }, { commune, baseUrl: config.baseUrl })
}
