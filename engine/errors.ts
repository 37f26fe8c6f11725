/**
 * The one table of errors a use-case may throw: code, HTTP status, developer message, French sentence for a person.
 * Only the French sentence ever leaves the server.
 */
const table = {
  DemandeNotFound: [404, 'no such demande for this actor', 'Cette demande n’existe pas, ou vous n’y avez pas accès.'],
  ProcedureNotFound: [404, 'no such procedure', 'Cette démarche n’existe pas.'],
  ProcedureClosed: [409, 'no demande can be begun now', 'Cette démarche est fermée pour l’instant.'],
  StepNotFound: [404, 'no such step in this procedure', 'Cette étape n’existe pas dans cette démarche.'],
  PageNotFound: [404, 'no such page', 'Cette page n’existe pas ou n’existe plus.'],
  ListNotFound: [404, 'no such list', 'Cette liste n’existe pas.'],
  RevisionNotFound: [404, 'no such revision', 'Cette version de la démarche n’existe pas.'],
  SignInRequired: [401, 'no session', 'Connectez-vous pour continuer.'],
  SignInRefused: [401, 'wrong credentials', 'L’adresse ou le mot de passe n’est pas le bon.'],
  Forbidden: [403, 'the actor has no right to this', 'Vous n’avez pas le droit de faire cette action.'],
  ReauthenticationRequired: [
    403,
    'the password was given too long ago',
    'Pour protéger votre compte, confirmez d’abord que c’est bien vous.',
  ],
  EmailUnverified: [
    403,
    'right credentials of an account whose e-mail was never verified',
    'Votre compte n’est pas encore confirmé. Un courriel vient de vous être envoyé. Ouvrez le lien qu’il contient.',
  ],
  ProviderRefused: [
    403,
    'the provider of identity vouched for nobody, or for somebody else',
    'FranceConnect n’a pas confirmé votre identité. Recommencez, ou connectez-vous avec votre mot de passe.',
  ],
  ProviderAway: [
    503,
    'the provider of identity does not answer',
    'FranceConnect ne répond pas pour le moment. Connectez-vous avec votre mot de passe, ou réessayez plus tard.',
  ],
  CsrfRefused: [
    403,
    'missing or wrong CSRF token, or cross-site origin',
    'Cette page a été ouverte il y a trop longtemps ou depuis un autre site. Revenez en arrière, rechargez-la, puis recommencez.',
  ],
  TrackingRefused: [
    404,
    'unknown reference or wrong code',
    'Aucune demande ne correspond à ce numéro et à ce code. Vérifiez-les sur votre accusé de réception.',
  ],
  ResumeRefused: [
    404,
    'unknown or dead resume link',
    'Ce lien n’ouvre aucun brouillon. Le brouillon a été envoyé à la mairie ou supprimé, ou bien le lien est incomplet. Recopiez-le en entier depuis le courriel.',
  ],
  LinkRefused: [
    404,
    'unknown, used or expired link of an account',
    'Ce lien ne sert plus : il a déjà servi, il est trop ancien, ou il est incomplet. Recopiez-le en entier depuis le courriel, ou demandez-en un autre.',
  ],
  ProofRefused: [
    422,
    'wrong, expired or used proof of work',
    'La vérification contre les robots a expiré. Refaites-la, puis recommencez : ce que vous avez saisi est conservé.',
  ],
  StaleVersion: [
    409,
    'the save is based on an older version',
    'Cette étape a été modifiée entre-temps, dans un autre onglet ou sur un autre appareil. Comparez les deux réponses avant d’enregistrer.',
  ],
  StepUnavailable: [
    409,
    'an earlier compulsory step is incomplete',
    'Cette étape n’est pas encore disponible. Complétez d’abord les étapes précédentes.',
  ],
  EventRefused: [
    409,
    'the machine does not allow this event in this state',
    'Cette action n’est plus possible : la demande a changé d’état entre-temps.',
  ],
  NotReady: [
    409,
    'a compulsory step is incomplete',
    'Avant de pouvoir envoyer votre demande, vous devez compléter toutes les étapes obligatoires.',
  ],
  TermsChanged: [
    409,
    'the terms that were shown are not those of now',
    'Les conditions d’utilisation ont changé pendant que vous remplissiez votre demande. Relisez-les, puis envoyez.',
  ],
  NotSent: [409, 'the demande was not sent yet', 'Ce document sera disponible quand votre demande aura été envoyée.'],
  AnswersRefused: [422, 'the answers are not of this step', 'Certaines réponses ne peuvent pas être enregistrées.'],
  FileRefused: [
    422,
    'the file cannot be kept; the sentence says why',
    'Ce fichier ne peut pas être accepté. Enregistrez-le de nouveau ou prenez-en une photo, puis joignez-le.',
  ],
  DocumentNotFound: [404, 'no such document for this actor', 'Ce fichier n’existe pas, ou vous n’y avez pas accès.'],
  DocumentNotAsked: [409, 'no such requirement now', 'Cette pièce n’est pas demandée, ou ne l’est plus.'],
  DocumentClosed: [409, 'the content may not be given now', 'Ce fichier ne peut pas être ouvert.'],
  DocumentLost: [
    410,
    'the content kept is missing or damaged: to be restored from a backup',
    'Ce fichier ne peut plus être lu : il a été perdu ou abîmé de notre côté. Prévenez la mairie, qui vous dira s’il faut l’envoyer de nouveau.',
  ],
  TooManyDocuments: [
    409,
    'over a limit of the requirement or of the demande',
    'Vous avez joint le plus grand nombre de fichiers accepté.',
  ],
  PersonNotFound: [
    404,
    'no such person in a household of this actor',
    'Cette personne n’existe pas, ou vous n’y avez pas accès.',
  ],
  PersonKept: [
    409,
    'the person must stay in the household; the sentence says why',
    'Cette personne ne peut pas être retirée du foyer.',
  ],
  HouseholdFull: [
    409,
    'the household has as many people as it may',
    'Votre foyer compte déjà le plus grand nombre de personnes possible. Contactez la mairie.',
  ],
  PeopleApart: [
    409,
    'the two people are not of one household, or not of one kind',
    'Ces deux fiches ne peuvent pas être réunies, car elles sont de deux foyers, ou d’un adulte et d’un enfant.',
  ],
  SubjectRequired: [
    422,
    'nobody was chosen whom the demande is about',
    'Choisissez la personne concernée par la démarche.',
  ],
  SubjectRefused: [
    422,
    'the procedure cannot be about this person',
    'Cette démarche ne peut pas concerner cette personne.',
  ],
  BadRequest: [400, 'malformed request', 'Votre envoi est illisible : il a été coupé ou changé en chemin.'],
  MethodNotAllowed: [405, 'no such method here', 'Cette action n’est pas possible à cette adresse.'],
  PayloadTooLarge: [413, 'body over the limit', 'Votre envoi est trop volumineux.'],
  UnsupportedMediaType: [415, 'unknown content type', 'Le format de votre envoi n’est pas accepté.'],
  TooManyRequests: [
    429,
    'rate limit',
    'Vous avez fait trop d’essais en peu de temps. Patientez quelques minutes, puis recommencez.',
  ],
  InternalError: [
    500,
    'unexpected',
    'Une erreur s’est produite de notre côté. Ce que vous avez enregistré est conservé.',
  ],
  DatabaseAway: [
    503,
    'the database does not answer',
    'Le service est momentanément indisponible. Ce que vous avez enregistré est conservé ; réessayez dans quelques minutes.',
  ],
  FilesAway: [
    503,
    'the document store does not answer',
    'Les fichiers ne peuvent être ni reçus ni ouverts pour le moment. Vos réponses sont conservées ; réessayez dans quelques minutes.',
  ],
  TooBusy: [
    503,
    'too much of it is being done already',
    'Trop de personnes demandent la même chose en ce moment. Réessayez dans une minute.',
  ],
} as const satisfies Record<string, readonly [status: number, developer: string, citizen: string]>

export type ErrorCode = keyof typeof table

export type Detail = { readonly path: string; readonly code: string; readonly message: string }

/** An error of the table. `details` are violations, shown at their fields; `context` is for logs and holds no personal data. */
export class GuichetError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly citizenMessage: string
  readonly details: readonly Detail[]
  readonly context: Readonly<Record<string, string | number>>

  constructor(
    code: ErrorCode,
    options: {
      context?: Record<string, string | number>
      details?: readonly Detail[]
      message?: string
      cause?: unknown
    } = {},
  ) {
    const [status, developer, citizen] = table[code]
    super(`${code}: ${developer}`, { cause: options.cause })
    this.name = code
    this.code = code
    this.status = status
    this.citizenMessage = options.message ?? citizen
    this.details = options.details ?? []
    this.context = options.context ?? {}
  }
}

/** The table as rows, for documentation and tests. */
export const errorTable: readonly { code: ErrorCode; status: number; developer: string; citizen: string }[] =
  Object.entries(table).map(([code, [status, developer, citizen]]) => ({
    code: code as ErrorCode,
    status,
    developer,
    citizen,
  }))
