/** What is accepted with each demande, before what its démarche adds. Markdown. */
export const termsText = `L’usage du portail est gratuit et facultatif : chaque démarche peut aussi se faire au guichet, par courrier ou par téléphone. Vous vous engagez à donner des renseignements exacts. Une fausse déclaration expose aux peines prévues par l’article 441-6 du code pénal.

Le numéro et le code d’accès d’une demande l’ouvrent entièrement. Vous êtes responsable de leur conservation.

Une demande est reçue par la commune à la date de l’accusé de réception. Le portail peut être interrompu pour entretien ; une interruption ne prolonge pas un délai légal, et les autres voies restent ouvertes.
`
