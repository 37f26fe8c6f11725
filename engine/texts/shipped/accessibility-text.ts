/** `/accessibilite`: what was looked at and what remains, between the state of conformity and the ways of appeal. Markdown. */
export const accessibilityText = `## Ce qui est vérifié

- Chaque page et chaque sorte de champ, vide, rempli, en erreur et en lecture seule, passe sans défaut le contrôle automatique axe (règles WCAG 2.1, niveaux A et AA).
- Les parcours se font au clavier seul, sans JavaScript, et sur un écran de 360 pixels de large.
- Les contrastes de texte sont d’au moins 4,5 pour 1, en thème clair comme en thème sombre.

Un contrôle automatique ne trouve qu’une partie des défauts.

## Ce qui reste à faire

- Un audit de conformité au RGAA.
- Des essais par des personnes qui utilisent un lecteur d’écran, une loupe ou une commande vocale.

## Établissement de cette déclaration

Cette déclaration décrit la version du portail que vous utilisez. Technologies : HTML, CSS, SVG et JavaScript, celui-ci n’étant jamais nécessaire.
`
