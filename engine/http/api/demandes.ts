import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import type { JsonObject } from '../../definition/index.ts'
import { discardDraft } from '../../demandes/drafts/discard-draft.ts'
import { openDraft } from '../../demandes/drafts/open-draft.ts'
import { getDemande } from '../../demandes/get-demande.ts'
import { saveStep } from '../../demandes/save-step.ts'
import { submitDemande } from '../../demandes/submit-demande.ts'
import type { Engine } from '../../engine.ts'
import { baseVersion, demandeParams, failures, free, phase, steps, violations } from './schemas.ts'
import { toJson } from './to-json.ts'

type DemandeParams = FromSchema<typeof demandeParams>

const opening = {
  type: 'object',
  required: ['procedureId'],
  additionalProperties: false,
  properties: {
    procedureId: { type: 'string', maxLength: 100 },
    subjectId: {
      type: 'string',
      maxLength: 100,
      description: 'The person of the household whom it is about, where the démarche is about somebody',
    },
  },
} as const

const stepParams = {
  ...demandeParams,
  required: ['id', 'step'],
  properties: { ...demandeParams.properties, step: { type: 'string', maxLength: 100, description: 'Id of the step' } },
} as const

const saving = {
  type: 'object',
  required: ['baseVersion', 'answers'],
  additionalProperties: false,
  properties: {
    baseVersion,
    answers: { ...free, description: 'The whole step, right or wrong: a draft may be wrong' },
  },
} as const

const saved = {
  description: 'Stored; `violations` say what is not right yet',
  type: 'object',
  required: ['version', 'savedAt', 'phase', 'steps', 'violations', 'ignored'],
  properties: {
    version: { type: 'integer' },
    savedAt: { type: 'string', format: 'date-time' },
    phase,
    steps,
    violations,
    ignored: {
      type: 'array',
      description: 'What is not asked with the other answers: kept in the draft, never submitted',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
} as const

const submission = {
  type: 'object',
  required: ['baseVersion'],
  additionalProperties: false,
  properties: {
    baseVersion,
    termsDigest: {
      type: 'string',
      maxLength: 64,
      description:
        'Of the terms that the citizen was shown (`GET /procedures/{id}/terms`): 409 `TermsChanged` when they changed',
    },
  },
} as const

const found = { description: 'The demande', $ref: 'Demande#' } as const

/** What a citizen does with a demande: begin, fill, send, discard. */
export async function demandeRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  addBeginning(app, engine)
  addReading(app, engine)
  addDiscarding(app, engine)
  addSaving(app, engine)
  addSending(app, engine)
}

function addBeginning(app: FastifyInstance, engine: Engine): void {
  app.post<{ Body: FromSchema<typeof opening> }>(
    '/demandes',
    {
      config: { access: 'public', csrf: 'origin', ...app.door('commencer') },
      schema: {
        tags: ['Demandes'],
        summary: 'Begin a draft; the session becomes its holder',
        body: opening,
        response: { 201: found, ...failures },
      },
    },
    async (request, reply) => {
      // Asked first: a visitor who asks for nothing that exists gets no session.
      engine.procedures.get(request.body.procedureId)
      const view = await openDraft(request.startHolder(), request.body, engine)
      return reply.code(201).header('location', `/api/v1/demandes/${view.id}`).send(toJson(view, engine))
    },
  )
}

function addReading(app: FastifyInstance, engine: Engine): void {
  app.get<{ Params: DemandeParams }>(
    '/demandes/:id',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Demandes'],
        summary: 'A demande',
        params: demandeParams,
        response: { 200: found, ...failures },
      },
    },
    async (request) => toJson(await getDemande(request.actor, { demandeId: request.params.id }, engine), engine),
  )
}

function addDiscarding(app: FastifyInstance, engine: Engine): void {
  app.delete<{ Params: DemandeParams }>(
    '/demandes/:id',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Demandes'],
        summary: 'Discard a draft, for good',
        params: demandeParams,
        response: { 204: { description: 'Discarded', type: 'null' }, ...failures },
      },
    },
    async (request, reply) => {
      await discardDraft(request.actor, { demandeId: request.params.id }, engine)
      return reply.code(204).send()
    },
  )
}

function addSaving(app: FastifyInstance, engine: Engine): void {
  app.put<{ Params: FromSchema<typeof stepParams>; Body: { baseVersion: number; answers: JsonObject } }>(
    '/demandes/:id/steps/:step',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Demandes'],
        summary: 'Save one step of a draft',
        description: '409 `StaleVersion` with what is stored now, when the step changed since `baseVersion`.',
        params: stepParams,
        body: saving,
        response: { 200: saved, ...failures },
      },
    },
    async (request) => {
      const { id: demandeId, step: stepId } = request.params
      const {
        evaluation,
        answers: _,
        stepVersions: _versions,
        ...rest
      } = await saveStep(request.actor, { demandeId, stepId, ...request.body }, engine)
      return { ...rest, phase: evaluation.phase, steps: evaluation.steps, violations: evaluation.violations }
    },
  )
}

function addSending(app: FastifyInstance, engine: Engine): void {
  app.post<{ Params: DemandeParams; Body: FromSchema<typeof submission> }>(
    '/demandes/:id/submission',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Demandes'],
        summary: 'Send the demande to the town hall; sending it twice sends it once',
        params: demandeParams,
        body: submission,
        response: { 200: found, ...failures },
      },
    },
    async (request) => {
      return toJson(
        await submitDemande(request.actor, { demandeId: request.params.id, ...request.body }, engine),
        engine,
      )
    },
  )
}
