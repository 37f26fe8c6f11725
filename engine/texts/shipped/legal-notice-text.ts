/** `/mentions-legales`: who publishes the portal, on which machines, under which licences. Markdown; the terms of use follow it. */
export const legalNoticeText = `## Éditeur

Commune de {commune}, {adresse}. Téléphone : {telephone}. Courriel : {courriel}.

Le directeur de la publication est le maire de la commune.

## Hébergement

Le portail est exploité sous la responsabilité de la commune, qui communique le nom et l’adresse de son hébergeur sur simple demande aux coordonnées ci-dessus.

## Logiciel et contenus

Le portail fonctionne avec Guichet, logiciel libre sous licence EUPL 1.2. La police Source Sans 3 est publiée sous licence SIL Open Font 1.1. Les listes de communes et de départements viennent du code officiel géographique de l’Insee. Les textes peuvent être repris en citant leur source.
`
