import { beginDemande, type Citizen } from './citizen.ts'
import { type Figure, noted, ratioAtLeast, type Settings } from './figure.ts'
import { createSender, median, runLoad } from './load.ts'
import { startProgram } from './processes.ts'

const clients = 16
const seconds = 4
const runs = 5
const big = JSON.stringify({ text: 'x'.repeat(2000) })

/** A valid step, a page with errors, a page with saved values: requests a second against a bare server's, paired. */
export async function measurePages({ env, databaseUrl }: Settings): Promise<Figure[]> {
  const bare = await startProgram(['bench/bare-server.mjs'], { DATABASE_URL: databaseUrl }, { path: '/row/0' })
  const app = await startProgram(['dist/server.js'], { ...env, DATABASE_SCHEMA: 'bench_pages' }, { path: '/readyz' })
  try {
    const bareSenders = Array.from({ length: clients }, () => createSender(bare.port))
    const citizens = await Promise.all(
      Array.from({ length: clients }, async (_, index) => {
        const { send } = createSender(app.port)
        return toVisitor(await beginDemande(send, 'acte-naissance', `10.1.0.${index + 1}`))
      }),
    )
    const read = (client: number) =>
      expectStatus(bareSenders[client]?.send({ method: 'GET', path: `/row/${client}` }), 200)
    const write = (client: number) =>
      expectStatus(
        bareSenders[client]?.send({
          method: 'POST',
          path: `/row/${client}`,
          headers: { 'content-type': 'application/json' },
          body: big,
        }),
        200,
      )
    const save = (client: number) => expectStatus(citizens[client]?.save(), 303)
    const fail = (client: number) => expectStatus(citizens[client]?.saveWrong(), 422)
    const look = (client: number) => expectStatus(citizens[client]?.look(), 200)
    // Both servers warm before anything counts.
    for (const once of [write, save, read, look, fail]) await runLoad(clients, 2, once)
    const saves = await pair(write, save)
    const errors = await pair(write, fail)
    const looks = await pair(read, look)
    return [
      ratioAtLeast('valid step POST against a bare UPDATE', saves.ratio, 0.5),
      noted('… valid step POSTs a second', saves.ours, '/s'),
      ratioAtLeast('step page with saved values against a bare SELECT', looks.ratio, 0.12),
      noted('… pages a second', looks.ours, '/s'),
      ratioAtLeast('page with errors against a bare UPDATE', errors.ratio, 0.1),
      noted('… pages with errors a second', errors.ours, '/s'),
    ]
  } finally {
    await Promise.all([bare.stop(), app.stop()])
  }
}

async function pair(baseline: (client: number) => Promise<void>, ours: (client: number) => Promise<void>) {
  const results: { ratio: number; ours: number }[] = []
  for (let run = 0; run < runs; run++) {
    const base = await runLoad(clients, seconds, baseline)
    const own = await runLoad(clients, seconds, ours)
    results.push({ ratio: own / base, ours: own })
  }
  return { ratio: median(results.map(({ ratio }) => ratio)), ours: median(results.map(({ ours: own }) => own)) }
}

async function expectStatus(
  answer: Promise<{ status: number; body: string }> | undefined,
  status: number,
): Promise<void> {
  const got = await answer
  if (got?.status !== status) throw new Error(`expected ${status}, got ${got?.status}: ${got?.body.slice(0, 300)}`)
}

export const validPerson = {
  qualite: 'titulaire',
  nomNaissance: 'Payet',
  nomUsage: '',
  prenoms: 'Zoé, Marie',
  'dateNaissance.jour': '29',
  'dateNaissance.mois': '2',
  'dateNaissance.annee': '1988',
  communeNaissance: 'Saint-Joseph (974)',
  departementNaissance: '974',
}

/** Each save differs from the one before, or it would be a replay that costs nothing. */
function toVisitor(citizen: Citizen) {
  const step = `${citizen.demandePath}/etapes/personne`
  let version = 1
  let turn = 0
  const post = (fields: Record<string, string>) =>
    citizen.post(step, { ...validPerson, _action: 'continuer', _version: String(version++), ...fields })
  return {
    save: () => post({ nomUsage: `Hoarau ${letters(turn++)}` }),
    saveWrong: () => post({ nomNaissance: '', nomUsage: `Hoarau ${letters(turn++)}` }),
    look: () => citizen.get(step),
  }
}

function letters(turn: number): string {
  return turn.toString(26).replace(/[0-9a-p]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
}
