import { writeFileSync } from 'node:fs'
import { heavyJpeg } from '../tests/setup/sample-files.ts'
import { buildWithPacks } from './build-with-packs.ts'
import { atMost, type Figure, noted, type Settings } from './figure.ts'
import { median } from './load.ts'
import { memoryMbOf, peakMemoryMbOf, startProgram } from './processes.ts'

/** What a photo of 5 MB costs the process that receives, looks at, seals and stores it. */
export async function measureUploads({ env }: Settings): Promise<Figure[]> {
  const server = await buildWithPacks('documents-step.ts')
  const app = await startProgram([server], { ...env, DATABASE_SCHEMA: 'bench_uploads' }, { path: '/readyz' })
  try {
    const small = await heavyJpeg(300, 200)
    const photo = await heavyJpeg(2900, 2200)
    const send = await beginSending(`http://127.0.0.1:${app.port}`)
    // What the first file of a process loads is not what a file costs.
    for (let time = 0; time < 3; time++) await send(small)
    const extra: number[] = []
    const times: number[] = []
    for (let time = 0; time < 5; time++) {
      // Linux: the peak is counted again from here on.
      writeFileSync(`/proc/${app.pid}/clear_refs`, '5')
      const before = memoryMbOf(app.pid)
      times.push(await send(photo))
      extra.push(peakMemoryMbOf(app.pid) - before)
    }
    const megabytes = (photo.length / 1_000_000).toFixed(1)
    return [
      atMost(`memory that a photo of ${megabytes} MB adds`, Math.max(...extra), { limit: 64, unit: 'MB' }),
      noted('… time to attach it', median(times), 'ms'),
    ]
  } finally {
    await app.stop()
  }
}

/** Begins a demande by the API; what is answered attaches one photo and tells how long it took, in milliseconds. */
async function beginSending(origin: string): Promise<(photo: Buffer) => Promise<number>> {
  const begun = await fetch(`${origin}/api/v1/demandes`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ procedureId: 'avec-pieces' }),
  })
  const { id }: { id: string } = await begun.json()
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const session = await fetch(`${origin}/api/v1/session`, { headers: { cookie } })
  const { csrfToken }: { csrfToken: string } = await session.json()
  return async (photo) => {
    const body = new FormData()
    body.append('fichier', new Blob([new Uint8Array(photo)]), 'photo.jpg')
    const from = performance.now()
    const answer = await fetch(`${origin}/api/v1/demandes/${id}/documents?requirement=pieces.photo`, {
      method: 'POST',
      headers: { origin, cookie, 'x-csrf-token': csrfToken },
      body,
    })
    if (answer.status !== 201) throw new Error(`a photo was not attached: ${answer.status} ${await answer.text()}`)
    return performance.now() - from
  }
}
