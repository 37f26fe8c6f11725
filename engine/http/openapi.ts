/** The description of the JSON API, made from the schemas of its routes, and its browser at `/api/docs`. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

/** Registered before the routes, which it describes. */
async function openapi(app: FastifyInstance, options: { title: string; version: string }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: options.title,
        version: options.version,
        description:
          'Everything that the pages do. Errors are `{ error: { code, message, details } }`, the message in French. Unsafe methods need the header `Origin` (or `Sec-Fetch-Site`) of this site and, once there is a session, the header `x-csrf-token` given by `GET /api/v1/session`.',
      },
      tags: [
        { name: 'Procedures', description: 'What a citizen can ask for' },
        { name: 'Demandes', description: 'What citizens asked for' },
        { name: 'Documents', description: 'Files that a demande asks, and its own as PDFs' },
        { name: 'Messages', description: 'What citizen and service write to each other, and notes between agents' },
        { name: 'Eliminations', description: 'What is kept no longer, and the register of it, for administrators' },
        { name: 'Lists', description: 'Official lists behind the fields' },
        { name: 'Session', description: 'Who is signed in' },
        {
          name: 'Settings',
          description: 'The commune’s name, contacts, colours, services and texts, for administrators',
        },
        { name: 'Mails', description: 'What was sent, for administrators' },
      ],
    },
    hideUntagged: true,
  })
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () => app.swagger())
  await app.register(async (docs) => {
    // The library declares its own routes; they show only what is public.
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' }
    })
    await docs.register(swaggerUi, {
      routePrefix: '/api/docs',
      uiConfig: { url: '/api/openapi.json', deepLinking: true },
    })
  })
}

export const openapiPlugin = fp(openapi, { name: 'guichet-openapi', fastify: '5.x', dependencies: ['guichet-access'] })
