/** What is written to the person who asks for an act: subject, blank line, body. Sources of templates, never texts from elsewhere. */

const service = `{{serviceName}}
{{serviceAddress}}
Téléphone : {{servicePhone}} – Courriel : {{serviceEmail}}`

const author = `Décision de {{agentName}}, {{agentQuality}}, {{serviceName}}.`

const followUp = `Suivre votre demande : {{followUpUrl}}`

export const registryMessages = {
  'accuse-reception': `Accusé de réception de votre demande {{reference}}

Bonjour,

Nous avons reçu le {{submittedOn}} votre demande « {{procedureTitle}} ».

Numéro de la demande : {{reference}}
{{#if accessCode}}Code d’accès : {{accessCode}} (à garder, il est personnel)
{{/if}}${followUp}

Service chargé de votre demande :
${service}

Sans réponse de notre part le {{silenceDate}}, {{silenceMeaning}}.
{{appeal}}

Cet accusé de réception est joint à ce message : gardez-le.

L’acte est gratuit. Il vous sera envoyé par la poste ou remis en main propre, jamais par courriel.
`,
  acceptee: `Votre demande {{reference}} est acceptée

Bonjour,

Votre demande « {{procedureTitle}} » est acceptée. Le document est en préparation : il vous sera envoyé par la poste ou remis en main propre.

${author}
${followUp}
`,
  refusee: `Votre demande {{reference}} est refusée

Bonjour,

Votre demande « {{procedureTitle}} » est refusée pour le motif suivant :

{{reason}}

${author}

Si vous n’êtes pas d’accord :
{{appeal}}

Pour toute question :
${service}
`,
  'a-completer': `Votre demande {{reference}} est à compléter

Bonjour,

Pour traiter votre demande « {{procedureTitle}} », nous avons besoin de précisions :

{{reason}}

{{#if missingList}}Sont à revoir :
{{missingList}}

{{/if}}Vous avez jusqu’au {{deadline}} pour répondre, à l’adresse {{followUpUrl}}
Passé ce délai, la demande sera classée sans suite ; vous pourrez en faire une autre. En attendant votre réponse, le délai de traitement est suspendu.

{{agentName}}, {{agentQuality}}
${service}
`,
  rappel: `Votre demande {{reference}} attend votre réponse

Bonjour,

Nous vous avons demandé des précisions pour votre demande « {{procedureTitle}} ». Il vous reste jusqu’au {{deadline}} inclus pour répondre, à l’adresse {{followUpUrl}}

Passé ce délai, la demande sera classée sans suite ; vous pourrez en faire une autre.

${service}
`,
  'sans-suite': `Votre demande {{reference}} est classée sans suite

Bonjour,

Nous n’avons pas reçu au plus tard le {{deadline}} les précisions demandées pour « {{procedureTitle}} ». Votre demande est classée sans suite.

Vous pouvez en faire une autre à tout moment.

${service}
`,
  postee: `Le document de votre demande {{reference}} est parti

Bonjour,

Le document demandé (« {{procedureTitle}} ») vous a été envoyé par la poste.

{{agentName}}, {{agentQuality}}, {{serviceName}}
${followUp}
`,
  retiree: `Votre demande {{reference}} est retirée

Bonjour,

Comme vous l’avez souhaité, votre demande « {{procedureTitle}} » est retirée. Nous ne la traiterons pas.
`,
} as const
