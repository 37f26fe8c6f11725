import type { Setting } from '../engine/config/setting.ts'

/** Every setting with what it is for, each commented out at its default. */
export function toEnvExample(settings: { readonly [name: string]: Setting<unknown> }): string {
  const blocks = Object.values(settings).map((setting) =>
    [
      `# ${setting.doc.en}`,
      `# ${setting.doc.fr}`,
      ...(setting.requiredInProduction ? ['# Required in production.'] : []),
      `#${setting.env}=${setting.default ?? ''}`,
    ].join('\n'),
  )
  return `# Settings of Guichet: environment variables, read at start. Each is shown at its default. \`npm start\` also reads them from a copy\n# of this file named .env.\n\n${blocks.join('\n\n')}\n`
}
