import { type Html, html } from '../html.ts'
import { contactBlock } from '../parts/contact-block.ts'
import type { Site } from '../site.ts'
import { ofPlace } from '../typography.ts'

/** `/aide`: how a demande goes, from the first page to the answer. */
export function helpText({ commune }: Site): Html {
  return html`<p class="lead">Le portail vous permet de faire vos démarches depuis chez vous, 24\u00a0h sur\u00a024. Voici comment cela se passe.</p>
<h2>Choisir une démarche</h2><p>Ouvrez <a href="/demarches">Services en ligne</a>. Pour chaque démarche, la durée estimée et les documents utiles sont indiqués avant de commencer. Une étiquette dit si un compte est nécessaire\u00a0; la plupart du temps, il ne l’est pas.</p>
<h2>Remplir les étapes</h2><p>Toutes les étapes sont annoncées, avec leur état\u00a0: complète, incomplète, pas encore disponible, ou à corriger. Les champs marqués d’une étoile sont obligatoires. Le bouton «\u00a0Confirmer et continuer\u00a0» enregistre l’étape et passe à la suivante. Vous pouvez revenir à une étape déjà remplie à tout moment.</p><p>Si une réponse ne convient pas, un encadré en haut de la page liste ce qui est à revoir. Chaque ligne mène au champ concerné. Rien de ce que vous avez saisi n’est effacé.</p>
<h2>S’arrêter et reprendre</h2><p>Le bouton «\u00a0Continuer plus tard\u00a0» garde un brouillon et vous donne un numéro et un code d’accès. Sur le même appareil, le brouillon vous attend dans <a href="/demandes">Mes demandes</a> tant que votre navigateur reste ouvert. Ailleurs ou plus tard, saisissez le numéro et le code dans <a href="/suivi">Suivre une demande</a>. La date jusqu’à laquelle le brouillon est gardé est toujours affichée.</p>
<h2>Relire et envoyer</h2><p>La dernière étape montre toutes vos réponses, avec un lien «\u00a0Modifier\u00a0» pour chacune. Après l’envoi, un accusé de réception s’affiche. Il donne le numéro de la demande, le code d’accès, la date de réception, le service qui la traite et ce que signifie une absence de réponse. Notez-le ou imprimez-le.</p>
<h2>Suivre une demande</h2><p>La page <a href="/suivi">Suivre une demande</a> montre où en est votre demande, qui doit agir et ce qui s’est déjà passé.</p>
<h2>Au clavier, à la voix, sans JavaScript</h2><p>Tout le portail s’utilise au clavier seul, avec un lecteur d’écran, sur un petit écran, et même si votre navigateur n’exécute pas JavaScript. Avec JavaScript, vos réponses sont en plus enregistrées pendant que vous écrivez.</p>
<h2>Parler à quelqu’un</h2><p>La mairie ${ofPlace(commune.name)} peut vous aider ou faire la démarche avec vous, au guichet ou par téléphone.</p>${contactBlock({ id: 'mairie', name: `Mairie ${ofPlace(commune.name)}`, ...pick(commune) })}`
}

function pick({ address, phone, email }: Site['commune']) {
  return { address, phone, email }
}
