/** `GET /documents/:id`: the content of a file, as an attachment that no browser opens inside the site. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import { type OpenedDocument, openDocument } from '../demandes/documents/open-document.ts'
import type { Engine } from '../engine.ts'

async function documents(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  app.get<{ Params: { documentId: string } }>(
    '/documents/:documentId',
    { config: { access: 'citizen' } },
    async (request, reply) => sendDocument(reply, await openDocument(request.actor, request.params, engine)),
  )
}

/** Whatever it holds, it is saved, never shown as a page of ours. */
export function sendDocument(reply: FastifyReply, { name, mediaType, bytes }: OpenedDocument): FastifyReply {
  return reply
    .type(mediaType)
    .header('content-disposition', contentDisposition(name))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store')
    .send(bytes)
}

/** RFC 6266: a plain name for old programs, the real one beside it. */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .()-]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

export const documentsPlugin = fp(documents, {
  name: 'guichet-documents',
  fastify: '5.x',
  dependencies: ['guichet-access', 'guichet-csrf'],
})
