/** What the law says of every civil-status act, in the words that a citizen reads. */

/** Said before starting: often nothing has to be asked at all. */
export const comedec =
  'Pour un passeport, une carte d’identité, un PACS, un mariage ou un acte chez le notaire, vous n’avez souvent rien à demander : l’administration vérifie elle-même votre état civil auprès de la commune (service COMEDEC).'

export const actDelivery = 'L’acte vous est envoyé par la poste ou remis en main propre, jamais par courriel.'

/** Told on the acknowledgement. */
export const actCost = 'L’acte est gratuit.'

/** Silence is a refusal after two months; the appeal goes to the judicial authority, never to the administrative court. */
export const actAppeal = {
  means: 'refusal',
  after: 'P2M',
  appeal:
    'En cas de refus, ou de silence pendant deux mois, vous pouvez saisir le procureur de la République près le tribunal judiciaire, puis, si le désaccord persiste, le président du tribunal judiciaire.',
  source: 'CRPA, art. L231-4 et R112-11-1',
} as const

/** The registrar must deliver acts to those whom the law entitles: that is why the data may be asked. */
export const actPrivacy = {
  basis: 'obligation',
  source: 'code civil, art. 101-1\u00a0; décret n° 2017-890 du 6 mai 2017, art. 26 à 37',
  purpose: 'Retrouver l’acte, vérifier que la loi vous permet de l’obtenir, et vous le remettre.',
} as const
