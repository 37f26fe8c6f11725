import { expect, test } from 'vitest'
import { createUploadGate } from '../../../engine/http/upload-gate.ts'

test('what is inside together is bounded, and comes out once', () => {
  const gate = createUploadGate(100)
  const leave = gate.enter(60, 'a')
  const leaveOther = gate.enter(40, 'b')
  expect(() => gate.enter(1, 'c')).toThrow(expect.objectContaining({ code: 'TooBusy', status: 503 }))
  leave()
  leave()
  expect(() => gate.enter(61, 'a')).toThrow()
  gate.enter(60, 'a')
  leaveOther()
})

test('alone, anything comes in', () => {
  const gate = createUploadGate(100)
  expect(() => gate.enter(1000, 'a')).not.toThrow()
})

test('one sender leaves room to the others', () => {
  const gate = createUploadGate(100, 70)
  const leave = gate.enter(60, 'a')
  expect(() => gate.enter(11, 'a')).toThrow(expect.objectContaining({ code: 'TooBusy' }))
  gate.enter(40, 'b')()
  leave()
  gate.enter(70, 'a')
})
