import type { FastifyServerOptions } from 'fastify'
import { errorTable } from '../errors.ts'
import { renderBareErrorPage } from './error-page.ts'
import type { SafeHeaders } from './security.ts'

/** Answers bytes that are not HTTP (or headers that are too large) as Node gives them: no request exists, so nothing can be logged. */
export function answerBrokenConnection(safe: SafeHeaders): NonNullable<FastifyServerOptions['clientErrorHandler']> {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
    const { status, reason } = statuses[error.code] ?? { status: 400, reason: 'Bad Request' }
    const row = errorTable.find(({ code }) => code === 'BadRequest')
    const body = renderBareErrorPage({ status, citizenMessage: row?.citizen ?? '' })
    const headers = {
      ...safe,
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
  }
}

const statuses: { readonly [code: string]: { readonly status: number; readonly reason: string } } = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'Request Timeout' },
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'Request Header Fields Too Large' },
}
