export type Shell = {
  readonly communeName: string
  readonly zone: string
  readonly sheetUrl: string
  readonly iconUrl: string
  /** Absent when the browser files were not built. */
  readonly scriptUrl: string | undefined
}

export function renderShell({ communeName, zone, sheetUrl, iconUrl, scriptUrl }: Shell): string {
  const script = scriptUrl ? `<script type="module" src="${escapeHtml(scriptUrl)}"></script>` : ''
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Espace des agents — Guichet</title>
<link rel="stylesheet" href="${escapeHtml(sheetUrl)}">
<link rel="icon" href="${escapeHtml(iconUrl)}" type="image/svg+xml">
${script}
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<div id="bureau" data-commune="${escapeHtml(communeName)}" data-zone="${escapeHtml(zone)}"></div>
<noscript><main class="sign-in"><h1>Espace des agents</h1><p>Cet espace a besoin de JavaScript. Le portail des usagers, lui, s’en passe : <a href="/">revenir au portail</a>.</p></main></noscript>
</body>
</html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
