/** The page that holds the desk: an empty shell, the same for everyone. It shows nothing of a demande; the API decides what it may. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsync } from 'fastify'
import { renderShell, type Shell } from './shell.ts'

export type AdminOptions = {
  /** As it is now; `zone` is the IANA zone of the dates shown. */
  commune(): { readonly name: string; readonly zone: string }
  /** Folder of the built browser files, which the app serves under `/assets/`. */
  readonly built: string
}

/** The desk under `/admin`. Every address below it is the same page: the browser reads the rest. */
export function adminPlugin(options: AdminOptions): FastifyPluginAsync {
  return async (app) => {
    const require = createRequire(import.meta.url)
    const font = readFileSync(
      require.resolve('@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'),
    )
    const fontUrl = `/assets/desk-font.${digestOf(font)}.woff2`
    const css = readFileSync(join(sourceFolder(), 'admin.css'), 'utf8').replace('source-sans-3.woff2', fontUrl)
    const sheetUrl = `/assets/desk.${digestOf(css)}.css`
    const icon = readFileSync(join(sourceFolder(), 'icon.svg'))
    const iconUrl = `/assets/desk-icon.${digestOf(icon)}.svg`
    const script = scriptUrl(options.built)
    const page = () => {
      const { name, zone } = options.commune()
      return renderShell({ communeName: name, zone, sheetUrl, iconUrl, scriptUrl: script } satisfies Shell)
    }
    const serve = (url: string, type: string, body: string | Buffer) =>
      app.get(url, { config: { access: 'public', session: 'none' } }, (_request, reply) =>
        reply.header('cache-control', 'public, max-age=31536000, immutable').type(type).send(body),
      )
    serve(sheetUrl, 'text/css; charset=utf-8', css)
    serve(fontUrl, 'font/woff2', font)
    serve(iconUrl, 'image/svg+xml', icon)
    for (const url of ['/admin', '/admin/*'])
      app.get(url, { config: { access: 'public', session: 'none' } }, (_request, reply) =>
        reply.type('text/html; charset=utf-8').send(page()),
      )
  }
}

function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10)
}

function scriptUrl(built: string): string | undefined {
  const name = existsSync(built) ? readdirSync(built).find((file) => /^admin[-.].*\.js$/.test(file)) : undefined
  return name && `/assets/${name}`
}

/** The folder `admin` of the project, whether this file runs as source or inside a bundle. */
function sourceFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'admin/admin.css'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('no admin/admin.css above the desk')
    folder = parent
  }
  return join(folder, 'admin')
}
