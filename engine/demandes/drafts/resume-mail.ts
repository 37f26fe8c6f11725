import { formatFrenchDate, todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { type ComposedMail, composeMail } from '../../notifications/index.ts'
import { resumePath } from './resume-token.ts'

export type ResumeMail = {
  readonly procedureTitle: string
  readonly expiresAt: Date
  readonly token: string
  /** Asked for by the citizen, or a warning that the draft is about to be deleted. */
  readonly why: 'asked' | 'warning'
}

/** The mail that opens a draft again. It tells no answer and no name: whoever reads the subject learns little. */
export function resumeMail(
  { procedureTitle, expiresAt, token, why }: ResumeMail,
  { commune, config }: Pick<Engine, 'commune' | 'config'>,
): ComposedMail {
  const day = formatFrenchDate(todayIn(commune.zone, expiresAt))
  const link = `${config.baseUrl}${resumePath(token)}`
  const { subject, opening } =
    why === 'asked'
      ? {
          subject: `Reprendre votre brouillon « ${procedureTitle} »`,
          opening: `Vous avez demandé un lien pour reprendre votre brouillon « ${procedureTitle} ». Le voici :`,
        }
      : {
          subject: `Votre brouillon « ${procedureTitle} » sera supprimé le ${day}`,
          opening: `Votre brouillon « ${procedureTitle} » n’a pas été envoyé à la mairie. Il sera supprimé le ${day} si vous ne le modifiez pas d’ici là. Pour le reprendre :`,
        }
  const text = `Bonjour,

${opening}

${link}

Gardez ce lien pour vous : il ouvre votre brouillon sur tout appareil, jusqu’au ${day} ou jusqu’à son envoi. Chaque enregistrement repousse cette date.

Si vous n’êtes pas à l’origine de ce brouillon, ne faites rien : il disparaîtra de lui-même.`
  return composeMail({ subject, text }, { commune, baseUrl: config.baseUrl })
}
