import { GuichetError } from '../errors.ts'

/** Why a file is refused, and what the person may do about it. */
const sentences = {
  emptyFile: 'Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis joignez-le de nouveau.',
  tooLarge: (limits) =>
    `Ce fichier dépasse ${limits.megabytes}\u00a0Mo. Réduisez-le (photo moins grande, numérisation en 200 ou 300 points par pouce) ou joignez-le en plusieurs fichiers.`,
  wrongType: (limits) =>
    `Ce fichier n’est pas accepté ici\u00a0: joignez un fichier ${limits.formats}. Vous pouvez en prendre une photo, ou choisir «\u00a0Imprimer\u00a0» puis «\u00a0Enregistrer au format PDF\u00a0».`,
  wrongExtension: (limits) =>
    `Ce fichier n’a pas le contenu que son nom annonce. Ouvrez-le, enregistrez-le de nouveau au format ${limits.formats}, puis joignez-le.`,
  phonePhoto: (limits) =>
    `Cette photo est dans un format propre à certains téléphones (HEIC). Envoyez-la-vous par courriel ou faites-en une capture d’écran pour l’obtenir au format ${limits.formats}, puis joignez-la.`,
  damaged:
    'Ce fichier est abîmé ou incomplet\u00a0: il ne peut pas être lu. Vérifiez qu’il s’ouvre sur votre appareil, enregistrez-le de nouveau, puis joignez-le.',
  passwordProtected:
    'Ce PDF est protégé, par un mot de passe ou contre les modifications. Ouvrez-le, choisissez «\u00a0Imprimer\u00a0» puis «\u00a0Enregistrer au format PDF\u00a0», et joignez ce nouveau fichier.',
  activeContent:
    'Ce PDF contient des éléments actifs (programme, formulaire interactif, son ou vidéo), refusés par sécurité. Ouvrez-le, choisissez «\u00a0Imprimer\u00a0» puis «\u00a0Enregistrer au format PDF\u00a0», et joignez ce nouveau fichier.',
  hiddenContent:
    'Ce PDF en cache un autre fichier, ce qui est refusé par sécurité. Ouvrez-le, choisissez «\u00a0Imprimer\u00a0» puis «\u00a0Enregistrer au format PDF\u00a0», et joignez ce nouveau fichier.',
  activeImage:
    'Ce dessin SVG contient autre chose qu’un dessin (programme, image, lien vers un autre fichier…), refusé par sécurité. Exportez-le en PNG, puis joignez ce nouveau fichier.',
  tooComplex:
    'Ce fichier est trop lourd à ouvrir une fois décompressé. Choisissez «\u00a0Imprimer\u00a0» puis «\u00a0Enregistrer au format PDF\u00a0», ou prenez-en une photo, et joignez ce nouveau fichier.',
} as const satisfies Record<string, string | ((limits: FileLimits) => string)>

export type RefusalReason = keyof typeof sentences

/** As sentences name them: « PDF, JPEG ou PNG », 10. */
export type FileLimits = { readonly formats: string; readonly megabytes: number }

/** What is thrown inside, where limits are not known; `inspectFile` makes the sentence. */
export class Refusal extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, cause?: unknown) {
    super(reason, { cause })
    this.reason = reason
  }
}

/** The error for a person. Its one detail has the reason as `code`. */
export function refuseFile({ reason, cause }: Refusal, limits: FileLimits): GuichetError {
  const sentence: string | ((limits: FileLimits) => string) = sentences[reason]
  const message = typeof sentence === 'string' ? sentence : sentence(limits)
  return new GuichetError('FileRefused', {
    message,
    details: [{ path: '', code: reason, message }],
    context: { reason },
    cause,
  })
}
