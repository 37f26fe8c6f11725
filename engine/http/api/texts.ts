import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { Engine } from '../../engine.ts'
import { listSettingChanges } from '../../settings/list-setting-changes.ts'
import { changeText, previewText } from '../../texts/change-text.ts'
import { listTexts, readText, readTextVersion } from '../../texts/read-text.ts'
import { keyOf } from '../../texts/text-entries.ts'
import { failures, limitOf } from './schemas.ts'
import { changesPage } from './setting-schemas.ts'
import * as schemas from './text-schemas.ts'

const tags = ['Settings']
const access = { access: 'agent' } as const
type Params = FromSchema<typeof schemas.textParams>

/** Help, questions, legal notice, terms…: written in Markdown by administrators only. */
export async function textRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  addReading(app, engine)
  addHistory(app, engine)
  app.put<{ Params: Params; Body: FromSchema<typeof schemas.writing> }>(
    '/texts/:id',
    {
      config: access,
      schema: {
        tags,
        summary: 'Replace a text, or go back to the one that is shipped',
        description: '409 `StaleVersion` with `current` when somebody changed it meanwhile.',
        params: schemas.textParams,
        body: schemas.writing,
        response: { 200: schemas.text, ...failures },
      },
    },
    ({ actor, params, body }) => changeText(actor, { ...params, ...body }, engine),
  )
  app.post<{ Params: Params; Body: FromSchema<typeof schemas.previewing> }>(
    '/texts/:id/preview',
    {
      config: access,
      schema: {
        tags,
        summary: 'What a text would look like; nothing is kept',
        params: schemas.textParams,
        body: schemas.previewing,
        response: { 200: schemas.preview, ...failures },
      },
    },
    ({ actor, params, body }) => previewText(actor, { ...params, ...body }, engine),
  )
}

function addReading(app: FastifyInstance, engine: Engine): void {
  app.get(
    '/texts',
    {
      config: access,
      schema: { tags, summary: 'The texts that may be written', response: { 200: schemas.textList, ...failures } },
    },
    async (request) => ({ rows: await listTexts(request.actor, {}, engine) }),
  )
  app.get<{ Params: Params }>(
    '/texts/:id',
    {
      config: access,
      schema: {
        tags,
        summary: 'A text and its source',
        params: schemas.textParams,
        response: { 200: schemas.text, ...failures },
      },
    },
    (request) => readText(request.actor, request.params, engine),
  )
}

function addHistory(app: FastifyInstance, engine: Engine): void {
  app.get<{ Params: Params; Querystring: FromSchema<typeof schemas.textsQuery> }>(
    '/texts/:id/versions',
    {
      config: access,
      schema: {
        tags,
        summary: 'The latest versions of a text, latest first',
        params: schemas.textParams,
        querystring: schemas.textsQuery,
        response: { 200: changesPage, ...failures },
      },
    },
    ({ actor, params, query: { after, ...query } }) =>
      listSettingChanges(
        actor,
        { key: keyOf(params.id), limit: limitOf(query), ...(after !== undefined && { after }) },
        engine,
      ),
  )
  app.get<{ Params: FromSchema<typeof schemas.versionParams> }>(
    '/texts/:id/versions/:version',
    {
      config: access,
      schema: {
        tags,
        summary: 'A former version of a text',
        params: schemas.versionParams,
        response: { 200: schemas.formerText, ...failures },
      },
    },
    ({ actor, params: { id, version } }) => readTextVersion(actor, { id, version: Number(version) }, engine),
  )
}
