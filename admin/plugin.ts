/** The page that holds the desk: an empty shell, the same for everyone. It shows nothing of a demande; the API decides what it may. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsync } from 'fastify'
import { renderShell, type Shell } from './shell.ts'

export type AdminOptions = {
  readonly communeName: string
  /** IANA zone of the dates shown. */
  readonly zone: string
  /** Folder of the built browser files, which the app serves under `/assets/`. */
  readonly built: string
}

/** The desk under `/admin`. Every address below it is the same page: the browser reads the rest. */
export function adminPlugin(options: AdminOptions): FastifyPluginAsync {
  return async (app) => {
    const css = readFileSync(join(sourceFolder(), 'admin.css'))
    const digest = createHash('sha256').update(css).digest('hex').slice(0, 10)
    const sheetUrl = `/assets/desk.${digest}.css`
    const page = renderShell({ ...options, sheetUrl, scriptUrl: scriptUrl(options.built) } satisfies Shell)
    app.get(sheetUrl, { config: { access: 'public' } }, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type('text/css; charset=utf-8').send(css),
    )
    for (const url of ['/admin', '/admin/*'])
      app.get(url, { config: { access: 'public' } }, (_request, reply) =>
        reply.type('text/html; charset=utf-8').send(page),
      )
  }
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
