/** One thing that an author must correct before a definition can be published (`error`), or should look at (`warning`). */
export type Problem = {
  /** JSON Pointer into the definition, e.g. `/steps/0/schema/properties/nom/pattern`; empty for the whole. */
  readonly path: string
  readonly code: ProblemCode
  /** A French sentence for the author. */
  readonly message: string
  readonly severity: 'error' | 'warning'
}

/** Every problem a definition can have; `{x}` is replaced by a detail of the case. */
const table = {
  // What it is made of
  notJson: ['error', 'Cette valeur ne peut pas être enregistrée en JSON : {what}.'],
  tooDeep: ['error', 'La définition est trop imbriquée : {max} niveaux au plus.'],
  tooLarge: ['error', 'La définition est trop volumineuse : {max} caractères au plus.'],
  forbiddenName: ['error', 'Le nom « {name} » est réservé au langage JavaScript. Choisissez-en un autre.'],
  missing: ['error', 'Il manque « {name} ».'],
  unknownProperty: ['error', '« {name} » n’est pas un mot du langage des démarches à cet endroit.'],
  unknownKeyword: ['warning', '« {name} » n’a pas d’effet sur un champ. Est-ce une faute de frappe ?'],
  wrongType: ['error', 'Cette valeur doit être {expected}.'],
  wrongValue: ['error', 'Cette valeur n’est pas permise ici. {expected}'],
  outOfBounds: ['error', 'Cette valeur est hors limites : {expected}.'],
  // Names
  stepId: [
    'error',
    'L’identifiant d’étape « {name} » doit commencer par une minuscule et ne comporter que des lettres sans accent et des chiffres.',
  ],
  reservedStepId: [
    'error',
    'L’étape « {name} » est ajoutée par le portail à chaque démarche. Choisissez un autre identifiant.',
  ],
  duplicateStep: ['error', 'Deux étapes portent l’identifiant « {name} ».'],
  fieldName: [
    'error',
    'Le nom de champ « {name} » doit commencer par une minuscule et ne comporter que des lettres sans accent et des chiffres.',
  ],
  reservedFieldName: ['error', 'Un champ ne peut pas s’appeler « {name} » : ce mot sert aux conditions.'],
  conditionName: [
    'error',
    'Le nom de condition « {name} » doit commencer par une minuscule et ne comporter que des lettres sans accent et des chiffres.',
  ],
  duplicateRule: ['error', 'Deux règles portent l’identifiant « {name} ».'],
  documentNamedAsField: ['error', 'Une pièce justificative et un champ de la même étape s’appellent « {name} ».'],
  duplicateDocument: ['error', 'Deux pièces justificatives portent l’identifiant « {name} ».'],
  stateName: [
    'error',
    'Le nom d’état « {name} » n’est pas permis : une minuscule puis des lettres sans accent et des chiffres, hors « draft » et « validation ».',
  ],
  // References
  unknownKind: ['error', 'Il n’existe pas de sorte de champ « {name} ».'],
  unknownList: ['error', 'Il n’existe pas de liste « {name} ».'],
  unknownCondition: ['error', 'La condition « {name} » n’est pas définie dans cette démarche.'],
  unknownPath: ['error', 'Aucun champ ne se trouve à « {name} ».'],
  unknownFact: ['error', 'Le contexte ne connaît pas « {name} ».'],
  pathIntoRepeated: [
    'error',
    '« {name} » désigne un champ répété : une condition ne sait pas lequel lire. Depuis le groupe, écrivez un chemin relatif.',
  ],
  asksReadAnswers: [
    'error',
    'Dans ce qui est demandé au moment d’une action, une condition ne lit que les champs voisins (chemin relatif), non « {name} ».',
  ],
  unknownGuard: ['error', 'Il n’existe pas de garde « {name} ».'],
  unknownPrint: ['error', 'Aucun document « {name} » ne peut être joint à un message.'],
  unknownEffect: ['error', 'Il n’existe pas d’effet « {name} ».'],
  unknownFunction: ['error', 'Il n’existe pas de fonction « {name} ».'],
  unknownTemplate: ['error', 'Le message « {name} » n’est pas rédigé dans cette démarche.'],
  unknownService: ['error', 'Le service municipal « {name} » n’est pas connu.'],
  unknownType: ['error', 'Il n’existe pas de type de démarche « {name} ».'],
  unknownRequired: ['error', '« {name} » est déclaré obligatoire mais ce champ n’existe pas.'],
  unusedCondition: ['warning', 'La condition « {name} » ne sert nulle part.'],
  unusedTemplate: ['warning', 'Le message « {name} » n’est jamais envoyé.'],
  conditionTooLarge: [
    'error',
    'Cette condition, avec celles qu’elle nomme, est trop longue : {max} comparaisons au plus.',
  ],
  conditionCycle: ['error', 'Ces conditions tournent en rond : {chain}.'],
  neverHolds: ['error', 'Cette condition ne sera jamais remplie : « {value} » n’est pas un choix de « {name} ».'],
  // Fields
  missingOptions: ['error', 'Ce choix ne propose aucune option.'],
  duplicateOption: ['error', 'L’option « {name} » est proposée deux fois.'],
  emptyGroup: ['error', 'Ce groupe ne contient aucun champ.'],
  emptyStep: ['error', 'Cette étape ne demande rien : ni champ, ni pièce justificative.'],
  missingComputation: ['error', 'Ce champ calculé ne dit pas comment il se calcule.'],
  kindType: ['error', 'Une réponse de sorte « {kind} » est de type {expected}, non {found}.'],
  contradictoryBounds: ['error', '« {low} » est plus grand que « {high} » : aucune réponse ne convient.'],
  defaultRefused: ['error', 'La valeur par défaut n’est pas une réponse acceptée par ce champ.'],
  tooManyFields: ['error', 'La démarche compte trop de champs : {max} au plus.'],
  patternSyntax: [
    'error',
    'Ce motif n’est pas une expression reconnue (RE2, sans regard en avant ni renvoi) : {reason}.',
  ],
  patternBacktracks: [
    'error',
    'Rien ne prouve que ce motif ne bloque pas le serveur sur une réponse bien choisie. Évitez les répétitions imbriquées ou ambiguës.',
  ],
  // Workflow
  unknownInitial: ['error', 'L’état de départ « {name} » n’existe pas.'],
  closedInitial: ['error', 'L’état de départ « {name} » clôt déjà la demande : personne ne pourrait la traiter.'],
  unknownTarget: ['error', 'L’état « {name} » n’existe pas.'],
  unreachableState: ['error', 'Aucun chemin ne mène à l’état « {name} ».'],
  neverCloses: ['error', 'Depuis l’état « {name} », aucun chemin ne mène à la clôture.'],
  closedWithExits: ['error', 'L’état « {name} » clôt la demande : il ne peut avoir ni suite ni échéance.'],
  missingOutcome: ['error', 'L’état « {name} » clôt la demande : dites avec quelle issue (outcome).'],
  misplacedOutcome: ['error', 'L’état « {name} » ne clôt pas la demande : il n’a pas d’issue.'],
  noOpenState: ['error', 'Aucun état n’est en cours de traitement (phase « open »).'],
  eventName: ['error', 'L’événement « {name} » doit s’écrire acteur.verbe, avec un acteur parmi {actors}.'],
  reservedEvent: ['error', 'L’événement « {name} » appartient au portail : il ne peut pas figurer dans le circuit.'],
  nobodyCanAct: ['error', 'Dans l’état « {name} », personne ne peut faire avancer la demande : {who}.'],
  unhandledTimer: ['error', 'L’échéance « {name} » n’est pas traitée dans cet état.'],
  timerNeverSet: ['error', 'L’événement « {name} » n’arrivera jamais : cet état ne fixe pas d’échéance de ce nom.'],
  timerMoment: [
    'error',
    'Une échéance vient soit un temps après l’entrée dans l’état (after), soit au terme donné à l’usager (at, et before pour un rappel).',
  ],
  deadlineNeverSet: [
    'error',
    'On entre dans l’état « {name} » sans qu’un terme soit donné à l’usager (corrects) : cette échéance n’arriverait pas.',
  ],
  reservedTimer: ['error', 'L’échéance « {name} » est posée par le portail : un état ne la fixe pas lui-même.'],
  misplacedAnswered: [
    'error',
    'L’état « {name} » clôt la demande : il est inutile de dire que la commune y a répondu (answered).',
  ],
  correctsBySomeoneElse: ['error', 'Seul un agent demande des corrections (corrects).'],
  correctsNeverCompleted: [
    'error',
    'Après cette demande de corrections, l’état « {name} » doit attendre l’usager (phase « waiting ») et lui offrir de renvoyer sa demande (une suite citizen… avec completes).',
  ],
  completesBySomeoneElse: ['error', 'Seul l’usager renvoie une demande corrigée (completes).'],
  completesNothing: [
    'error',
    'Rien n’est à corriger dans cet état : aucune demande de corrections (corrects) n’y mène.',
  ],
  shadowedTransition: ['error', 'Cette suite ne sera jamais prise : une suite sans condition la précède.'],
  // Messages
  templateTooLarge: ['error', 'Le message est trop long : {max} octets au plus.'],
  templateLayout: ['error', 'Un message commence par une ligne d’objet, suivie d’une ligne vide puis du texte.'],
  templateSyntax: ['error', 'Ce message est mal écrit : {reason}.'],
  templateConstruct: [
    'error',
    '« {name} » n’est pas permis dans un message : seulement des variables, if, unless et else.',
  ],
  templateVariable: ['error', 'La variable « {name} » n’existe pas.'],
  // Legal mentions
  blankLegalMention: ['error', 'La mention légale « {name} » est vide.'],
  noAcknowledgement: ['warning', 'Aucun accusé de réception n’est envoyé au dépôt (CRPA art. L112-11).'],
  acknowledgementMention: ['error', 'L’accusé de réception doit comporter « {name} » (CRPA art. R112-11-1).'],
  decisionMention: ['error', 'Le message de refus doit comporter « {name} » (CRPA art. L211-5, L212-1).'],
  refusalWithoutReason: [
    'error',
    'Un refus doit être motivé : demandez le motif à l’agent dans un champ obligatoire (CRPA art. L211-2).',
  ],
  privacyBasis: [
    'warning',
    'Cette démarche demande des données personnelles : dites ce qui le permet (privacy.basis, RGPD art. 6).',
  ],
  privacyWhy: ['warning', 'Dites pourquoi cette donnée personnelle est demandée (privacy.why).'],
} as const satisfies Record<string, readonly ['error' | 'warning', string]>

export type ProblemCode = keyof typeof table

/** Every code, for tests and documentation. (Pure: a page that checks nothing does not carry the sentences.) */
export const problemCodes = /* @__PURE__ */ Object.keys(table) as readonly ProblemCode[]

/** Makes a problem out of the table; a detail that comes from the author is cut to stay readable. */
export function problem(
  path: string,
  code: ProblemCode,
  details: { readonly [name: string]: string | number } = {},
): Problem {
  const [severity, text] = table[code]
  const message = text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '').slice(0, 300))
  return { path, code, message, severity }
}
