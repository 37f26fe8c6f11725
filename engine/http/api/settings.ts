import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { Engine } from '../../engine.ts'
import { changeCommuneSettings } from '../../settings/change-commune-settings.ts'
import { changeLogo, removeLogo } from '../../settings/change-logo.ts'
import { listSettingChanges } from '../../settings/list-setting-changes.ts'
import { readCommuneSettings } from '../../settings/read-commune-settings.ts'
import { communeKey } from '../../settings/settings.ts'
import { onlyFile } from './only-file.ts'
import { failures, limitOf } from './schemas.ts'
import { changesPage, changesQuery, changing, logoQuery, versionQuery, view } from './setting-schemas.ts'

const tags = ['Settings']
const access = { access: 'agent' } as const

/** The commune's name, contacts, colours, services…: administrators only. */
export async function settingRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get(
    '/settings/commune',
    { config: access, schema: { tags, summary: 'The commune’s settings', response: { 200: view, ...failures } } },
    (request) => readCommuneSettings(request.actor, {}, engine),
  )
  app.put<{ Body: FromSchema<typeof changing> }>(
    '/settings/commune',
    {
      config: access,
      schema: {
        tags,
        summary: 'Replace the commune’s settings',
        description: '409 `StaleVersion` with `current` when somebody changed them meanwhile; 422 with the places.',
        body: changing,
        response: { 200: view, ...failures },
      },
    },
    (request) => changeCommuneSettings(request.actor, request.body, engine),
  )
  app.get<{ Querystring: FromSchema<typeof changesQuery> }>(
    '/settings/commune/changes',
    {
      config: access,
      schema: {
        tags,
        summary: 'Who changed the commune’s settings, when, and which',
        querystring: changesQuery,
        response: { 200: changesPage, ...failures },
      },
    },
    ({ actor, query: { after, ...query } }) =>
      listSettingChanges(
        actor,
        { key: communeKey, limit: limitOf(query), ...(after !== undefined && { after }) },
        engine,
      ),
  )
  addLogo(app, engine)
}

const file = {
  type: 'object',
  properties: { fichier: { type: 'string', format: 'binary', description: 'PNG, JPEG or plain SVG' } },
} as const

function addLogo(app: FastifyInstance, engine: Engine): void {
  app.post<{ Querystring: FromSchema<typeof logoQuery> }>(
    '/settings/commune/logo',
    {
      config: { ...access, takesFiles: 'fromAgentsToo' },
      schema: {
        tags,
        summary: 'Give the commune a logo, or another alternative text',
        description: 'Whatever is sent is drawn again as a PNG; 422 `FileRefused` says what to do about the file.',
        querystring: logoQuery,
        consumes: ['multipart/form-data'],
        body: file,
        response: { 200: view, ...failures },
      },
    },
    (request) => {
      const { alt, baseVersion } = request.query
      const sent = request.uploads.length > 0 ? { file: onlyFile(request.uploads) } : {}
      return changeLogo(request.actor, { alt, baseVersion: Number(baseVersion), ...sent }, engine)
    },
  )
  app.delete<{ Querystring: FromSchema<typeof versionQuery> }>(
    '/settings/commune/logo',
    {
      config: access,
      schema: {
        tags,
        summary: 'Take the logo away',
        querystring: versionQuery,
        response: { 200: view, ...failures },
      },
    },
    ({ actor, query }) => removeLogo(actor, { baseVersion: Number(query.baseVersion) }, engine),
  )
}
