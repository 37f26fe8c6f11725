/** The thread that makes PDFs: started by `createPrinter` alone. */
import { parentPort } from 'node:worker_threads'
import { drawPrint } from './draw-print.ts'
import type { Printed } from './press.ts'
import type { Print } from './print.ts'

parentPort?.on('message', async ({ id, print }: { id: number; print: Print }) => {
  const answer = await make(id, print)
  parentPort?.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer] : [])
})

/** A failure is told in a word: what was to be printed stays here. */
async function make(id: number, print: Print): Promise<Printed> {
  try {
    // A copy: what the library gives may be part of a larger memory, which cannot change hands.
    return { id, bytes: new Uint8Array(await drawPrint(print)) }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.name : 'unknown' }
  }
}
