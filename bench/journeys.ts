import { beginDemande } from './citizen.ts'
import { atMost, type Figure, noted, type Settings } from './figure.ts'
import { createSender } from './load.ts'
import { validPerson } from './pages.ts'
import { cpuMsOf, peakMemoryMbOf, startProgram } from './processes.ts'

/** The first ones load and compile what a process then uses for weeks: counted apart. */
const firstOnes = 400
/** After which a process costs what it costs from then on. */
const warming = 400
const journeys = 300
const atOnce = 16

/**
 * CPU of the application for whole journeys (begin, three forms, review, send), jobs and mails included, of a process that has served
 * some hundreds of them, and of one that has just started; its peak memory.
 */
export async function measureJourneys({ env }: Settings): Promise<Figure[]> {
  const app = await startProgram(['dist/server.js'], { ...env, DATABASE_SCHEMA: 'bench_journeys' }, { path: '/readyz' })
  const cpuPerJourney = async (count: number, network: number): Promise<number> => {
    const before = cpuMsOf(app.pid)
    await travel(app.port, { count, network })
    return (cpuMsOf(app.pid) - before) / count
  }
  try {
    const atFirst = await cpuPerJourney(firstOnes, 2)
    await travel(app.port, { count: warming, network: 3 })
    const perJourney = await cpuPerJourney(journeys, 4)
    return [
      atMost('CPU of the application per journey, once warm', perJourney, { limit: 12, unit: 'ms' }),
      noted('… for the first 400 of a process', atFirst, 'ms'),
      atMost('peak memory of the application', peakMemoryMbOf(app.pid), { limit: 250, unit: 'MB' }),
    ]
  } finally {
    await app.stop()
  }
}

async function travel(port: number, { count, network }: { count: number; network: number }): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const { send, close } = createSender(port)
      for (let index = next++; index < count; index = next++) {
        const citizen = await beginDemande(send, 'acte-naissance', `10.${network}.${index >> 8}.${index & 255}`)
        const at = citizen.demandePath
        await expect303(citizen.post(`${at}/etapes/personne`, { ...validPerson, _action: 'continuer', _version: '1' }))
        await citizen.get(`${at}/etapes/acte`)
        await expect303(
          citizen.post(`${at}/etapes/acte`, {
            format: 'extrait-sans-filiation',
            copies: '1',
            motif: '',
            commentaire: '',
            _action: 'continuer',
            _version: '2',
          }),
        )
        await citizen.get(`${at}/validation`)
        await expect303(
          citizen.post(`${at}/validation`, {
            moyenContact: 'courriel',
            courriel: 'zoe.payet@exemple.re',
            telephone: '',
            noteService: '',
            consentement: 'oui',
            _action: 'envoyer',
            _version: '3',
          }),
        )
        await citizen.get(at)
      }
      close()
    }),
  )
}

async function expect303(answer: Promise<{ status: number; body: string }>): Promise<void> {
  const { status, body } = await answer
  if (status !== 303) throw new Error(`expected 303, got ${status}: ${body.replace(/\s+/g, ' ').slice(0, 3000)}`)
}
