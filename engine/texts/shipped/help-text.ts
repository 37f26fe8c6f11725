/** `/aide`: how a demande goes, from the first page to the answer. Markdown. */
export const helpText = `Le portail vous permet de faire vos démarches depuis chez vous, 24 h sur 24. Voici comment cela se passe.

## Choisir une démarche

Ouvrez [Services en ligne](/demarches). Pour chaque démarche, la durée estimée et les documents utiles sont indiqués avant de commencer. Une étiquette dit si un compte est nécessaire.

## Créer un compte, ou non

La plupart des démarches se font sans compte. Avec un compte, vos demandes et vos documents sont réunis, et ce que nous savons déjà de votre foyer est rempli d’avance. Pour en ouvrir un, remplissez [Créer un compte](/compte/creation), puis ouvrez le lien du courriel que vous recevez.

## Vous connecter

Sur la page [Se connecter](/connexion), donnez votre identifiant ou votre adresse de courriel, puis votre mot de passe. Après une heure sans rien faire, vous êtes déconnecté ; ce que vous étiez en train d’écrire vous attend.

Si vous avez oublié votre mot de passe, [demandez-en un nouveau](/mot-de-passe-oublie) : un courriel vous donne un lien, valable une heure. Sans adresse de courriel sur votre compte, appelez la mairie.

## Déclarer votre foyer

L’onglet [Compte](/compte) réunit les adultes et les enfants de votre foyer. Une fois déclarée, une personne peut être choisie au début d’une démarche, et ses informations y sont reprises. Vous pouvez toujours les corriger.

## Remplir les étapes

Toutes les étapes sont annoncées, avec leur état : complète, incomplète, pas encore disponible, ou à corriger. Les champs marqués d’une étoile sont obligatoires. Le bouton « Confirmer et continuer » enregistre l’étape et passe à la suivante. Vous pouvez revenir à une étape déjà remplie à tout moment.

Si une réponse ne convient pas, un encadré en haut de la page liste ce qui est à revoir. Chaque ligne mène au champ concerné. Rien de ce que vous avez saisi n’est effacé.

## S’arrêter et reprendre

Le bouton « Continuer plus tard » garde un brouillon et vous donne un numéro et un code d’accès. Sur le même appareil, le brouillon vous attend dans [Mes demandes](/demandes) tant que votre navigateur reste ouvert. Ailleurs ou plus tard, saisissez le numéro et le code dans [Suivre une demande](/suivi). La date jusqu’à laquelle le brouillon est gardé est toujours affichée.

## Relire et envoyer

La dernière étape montre toutes vos réponses, avec un lien « Modifier » pour chacune. Après l’envoi, un accusé de réception s’affiche. Il donne le numéro de la demande, le code d’accès, la date de réception, le service qui la traite et ce que signifie une absence de réponse. Notez-le ou imprimez-le.

## Suivre une demande

La page [Suivre une demande](/suivi) montre où en est votre demande, qui doit agir et ce qui s’est déjà passé.

## Au clavier, à la voix, sans JavaScript

Tout le portail s’utilise au clavier seul, avec un lecteur d’écran, sur un petit écran, et même si votre navigateur n’exécute pas JavaScript. Avec JavaScript, vos réponses sont en plus enregistrées pendant que vous écrivez.

## Parler à quelqu’un

La mairie peut vous aider ou faire la démarche avec vous, au guichet ou par téléphone.

- {portail}, {adresse}
- Téléphone : {telephone}
- Courriel : {courriel}
`
