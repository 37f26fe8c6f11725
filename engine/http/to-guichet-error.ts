import type { FastifyError } from 'fastify'
import { type Detail, type ErrorCode, GuichetError } from '../errors.ts'
import { toDetails } from './validation-details.ts'

/** Whatever was thrown, as one error of the table. What nobody foresaw becomes `InternalError`, with its cause. */
export function toGuichetError(thrown: unknown): GuichetError {
  if (thrown instanceof GuichetError) return thrown
  if (!(thrown instanceof Error)) return new GuichetError('InternalError', { cause: thrown })
  const error = thrown as FastifyError
  if (error.validation) return refuse('BadRequest', error, toDetails(error.validation, error.validationContext))
  if (isDatabaseAway(error)) return refuse('DatabaseAway', error)
  const code = byCode[error.code] ?? (isPostgresDataError(error) ? 'BadRequest' : undefined)
  if (code) return refuse(code, error)
  return refuse(byStatus(error.statusCode), error)
}

function refuse(code: ErrorCode, cause: Error, details: readonly Detail[] = []): GuichetError {
  return new GuichetError(code, { cause, details })
}

/** Errors of Fastify and its plugins that say what they are by code. */
const byCode: { readonly [code: string]: ErrorCode } = {
  FST_CSRF_MISSING_SECRET: 'CsrfRefused',
  FST_CSRF_INVALID_TOKEN: 'CsrfRefused',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UnsupportedMediaType',
  FST_ERR_CTP_BODY_TOO_LARGE: 'PayloadTooLarge',
  FST_PARTS_LIMIT: 'PayloadTooLarge',
  FST_FIELDS_LIMIT: 'PayloadTooLarge',
  FST_FILES_LIMIT: 'PayloadTooLarge',
  FST_REQ_FILE_TOO_LARGE: 'PayloadTooLarge',
}

function byStatus(status: number | undefined): ErrorCode {
  if (status === undefined || status < 400 || status >= 500) return 'InternalError'
  return statuses[status] ?? 'BadRequest'
}

const statuses: { readonly [status: number]: ErrorCode } = {
  404: 'PageNotFound',
  405: 'MethodNotAllowed',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
}

/** Connection refused or cut, server starting or stopping, no free connection, statement or lock time-out: try again later. */
function isDatabaseAway(error: Error & { code?: string; severity?: string }): boolean {
  const code = error.code ?? ''
  if (/^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOENT|ENOTFOUND|EAI_AGAIN)$/.test(code))
    return 'syscall' in error && !('path' in error)
  if (/^(08...|57P0[1-5]|57014|53[0-9]{3}|55P03|40001|40P01|25006)$/.test(code) && error.severity !== undefined)
    return true
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/.test(
    error.message,
  )
}

/** A value that PostgreSQL cannot hold and that no earlier check refused: the sender's fault, never a 500. */
function isPostgresDataError(error: Error & { code?: string; severity?: string }): boolean {
  return error.severity !== undefined && /^(22...|54001)$/.test(error.code ?? '')
}
