/** `/faq`: the questions that come back, each a heading, answered in a few lines. Markdown. */
export const faqText = `## Faut-il un compte ?

Non, sauf si la démarche porte l’étiquette « Compte nécessaire ». Sans compte, gardez bien le numéro et le code d’accès de votre demande : ils remplacent l’identifiant et le mot de passe.

## Combien cela coûte-t-il ?

L’usage du portail est gratuit, et la page de chaque démarche dit si elle l’est. Les actes d’état civil sont gratuits : méfiez-vous des sites qui les font payer.

## Comment vais-je recevoir mon acte d’état civil ?

Par la poste, ou au guichet de la mairie. Un acte d’état civil n’est jamais envoyé par courriel ni proposé en téléchargement par une mairie.

## J’ai fermé la page avant d’avoir fini. Ai-je tout perdu ?

Non. Chaque étape confirmée est enregistrée. Retrouvez votre brouillon dans [Mes demandes](/demandes), ou avec son numéro et son code dans [Suivre une demande](/suivi).

## J’ai perdu mon code d’accès. Que faire ?

Il figure sur l’accusé de réception, à l’écran et dans le courriel si vous en avez donné un. Sinon, appelez la mairie au {telephone} avec le numéro de la demande.

## Puis-je modifier une demande déjà envoyée ?

Non, mais vous pouvez la retirer tant que le service n’a pas répondu, puis en faire une autre. Pour une petite correction, appelez le service : ses coordonnées sont sur la page de la demande.

## Je ne connais pas le jour ou le mois exact d’une date.

Quand un champ l’accepte, laissez vide ce que vous ne connaissez pas et indiquez au moins l’année.

## Pourquoi une étape que j’avais finie redevient-elle incomplète ?

Une réponse donnée plus loin peut en rendre une autre obligatoire. Par exemple, certains documents demandent de préciser votre lien avec la personne. L’étape concernée vous dit ce qui manque.

## Que se passe-t-il si la mairie ne répond pas ?

La page de chaque démarche et l’accusé de réception disent ce que signifie le silence, à quelle date, et quel recours vous avez.

## Ma question n’est pas ici

Consultez l’[aide](/aide) ou appelez le {telephone}.
`
