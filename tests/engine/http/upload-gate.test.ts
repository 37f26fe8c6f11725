import { expect, test } from 'vitest'
import { createUploadGate } from '../../../engine/http/upload-gate.ts'

test('what is inside together is bounded, and comes out once', () => {
  const gate = createUploadGate(100)
  const leave = gate.enter(60)
  const leaveOther = gate.enter(40)
  expect(() => gate.enter(1)).toThrow(expect.objectContaining({ code: 'TooBusy', status: 503 }))
  leave()
  leave()
  expect(() => gate.enter(61)).toThrow()
  gate.enter(60)
  leaveOther()
})

test('alone, anything comes in', () => {
  const gate = createUploadGate(100)
  expect(() => gate.enter(1000)).not.toThrow()
})
