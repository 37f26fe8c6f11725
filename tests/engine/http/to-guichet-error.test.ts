import { describe, expect, test } from 'vitest'
import { GuichetError } from '../../../engine/errors.ts'
import { describeError } from '../../../engine/http/request-log.ts'
import { toGuichetError } from '../../../engine/http/to-guichet-error.ts'

const thrown = (fields: object, message = 'x') => Object.assign(new Error(message), fields)

test.each([
  ['ours', new GuichetError('StepNotFound'), 'StepNotFound'],
  ['connection refused', thrown({ code: 'ECONNREFUSED', syscall: 'connect' }), 'DatabaseAway'],
  ['cut', thrown({}, 'Connection terminated unexpectedly'), 'DatabaseAway'],
  ['no free connection', thrown({}, 'timeout exceeded when trying to connect'), 'DatabaseAway'],
  ['server stopping', thrown({ code: '57P01', severity: 'FATAL' }), 'DatabaseAway'],
  ['too many connections', thrown({ code: '53300', severity: 'FATAL' }), 'DatabaseAway'],
  ['statement time-out', thrown({ code: '57014', severity: 'ERROR' }), 'DatabaseAway'],
  ['lock time-out', thrown({ code: '55P03', severity: 'ERROR' }), 'DatabaseAway'],
  ['read-only standby', thrown({ code: '25006', severity: 'ERROR' }), 'DatabaseAway'],
  ['NUL', thrown({ code: '22P05', severity: 'ERROR' }), 'BadRequest'],
  ['bad text', thrown({ code: '22021', severity: 'ERROR' }), 'BadRequest'],
  ['bad uuid', thrown({ code: '22P02', severity: 'ERROR' }), 'BadRequest'],
  ['out of range', thrown({ code: '22003', severity: 'ERROR' }), 'BadRequest'],
  ['no such day', thrown({ code: '22008', severity: 'ERROR' }), 'BadRequest'],
  ['too deep', thrown({ code: '54001', severity: 'ERROR' }), 'BadRequest'],
  ['unique violation', thrown({ code: '23505', severity: 'ERROR' }), 'InternalError'],
  ['a file of ours missing', thrown({ code: 'ENOENT', syscall: 'open', path: '/x' }), 'InternalError'],
  ['broken JSON', thrown({ statusCode: 400 }), 'BadRequest'],
  ['wrong type', thrown({ code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }), 'UnsupportedMediaType'],
  ['no such prefix', thrown({ statusCode: 404 }), 'PageNotFound'],
  ['a bug', new TypeError('x is not a function'), 'InternalError'],
  ['no error at all', 'a text', 'InternalError'],
])('%s', (_, value, code) => {
  expect(toGuichetError(value).code).toBe(code)
})

describe('describeError', () => {
  test('keeps the values that a database error quotes out of the log', () => {
    const error = thrown(
      { code: '22P02', severity: 'ERROR', detail: 'Key (email)=(zoe@x.fr)', routine: 'string_to_uuid' },
      'invalid input syntax for type uuid: "Zoé Payet"',
    )
    const line = JSON.stringify(describeError(new GuichetError('InternalError', { cause: error })))
    expect(line).not.toMatch(/Zoé|zoe@/)
    expect(line).toContain('22P02')
  })
})
