/** Someone who fills demandes one after the other until the server goes away, and remembers what was acknowledged. */
import type { JsonObject } from '../../engine/definition/index.ts'
import { type Answer, type Connection, connect } from './connection.ts'

export type Step = { readonly stepId: string; readonly answers: JsonObject }

/** What one demande was told and not told. */
export type Told = {
  readonly id: string
  /** Where its mails go: an address of its own. */
  readonly email: string
  /** Version after the last acknowledged change. */
  version: number
  /** Each step as it was acknowledged last. */
  readonly steps: Map<string, JsonObject>
  isSent: boolean
  isWithdrawn: boolean
  /** What was sent and not answered: it happened as a whole, or not at all. */
  pending?: Step | 'submission' | 'withdrawal'
}

type Way = {
  save(told: Told, step: Step): Promise<Answer>
  submit(told: Told): Promise<Answer>
  withdraw(told: Told): Promise<Answer>
}

/** Answered when the server is gone, or has lost its database with it: what was being sent is of unknown fate. */
class ServerGone extends Error {}

export type Writer = {
  /** Unique. */
  readonly name: string
  /** Gives each demande an address to come from. */
  readonly places: Iterator<string>
  readonly byPages: boolean
  /** Called at each acknowledgement. */
  readonly onAcknowledged: () => void
}

/** Fills demandes until the server goes away. */
export async function write(port: number, writer: Writer): Promise<readonly Told[]> {
  const all: Told[] = []
  for (;;) {
    const connection = connect(port, writer.places.next().value)
    try {
      await fill(connection, all, writer)
    } catch (error) {
      if (error instanceof ServerGone) return all
      throw error
    } finally {
      connection.close()
    }
  }
}

async function fill(connection: Connection, all: Told[], writer: Writer): Promise<void> {
  const name = `${writer.name}.${all.length}`
  const opened = await answered(
    connection.send('POST', '/api/v1/demandes', { json: { procedureId: 'acte-naissance' } }),
  )
  expectStatus(opened, 201)
  const { id, version } = JSON.parse(opened.body)
  const email = `${name}@example.org`
  const told: Told = { id, email, version, steps: new Map(), isSent: false, isWithdrawn: false }
  all.push(told)
  const way = writer.byPages ? pages(connection) : api(connection)
  const change = async (pending: NonNullable<Told['pending']>, answer: Promise<Answer>) => {
    told.pending = pending
    expectStatus(await answered(answer), writer.byPages ? 303 : 200)
    delete told.pending
    told.version++
    writer.onAcknowledged()
  }
  for (const step of stepsOf(name, email)) {
    await change(step, way.save(told, step))
    told.steps.set(step.stepId, step.answers)
  }
  await change('submission', way.submit(told))
  told.isSent = true
  if (all.length % 2 === 0) return
  await change('withdrawal', way.withdraw(told))
  told.isWithdrawn = true
}

const person = {
  nomNaissance: 'Payet',
  prenoms: 'Zoé, Marie',
  dateNaissance: '1988-02-29',
  communeNaissance: 'Saint-Joseph (974)',
  departementNaissance: '974',
} as const

/** Every save differs from all others; the second step is saved three times. */
function stepsOf(name: string, email: string): readonly Step[] {
  const act = (turn: number) => ({
    format: 'extrait-sans-filiation',
    copies: 1,
    commentaire: `Écrit par ${name}, fois ${turn}.`,
  })
  return [
    { stepId: 'personne', answers: person },
    ...[1, 2, 3].map((turn) => ({ stepId: 'acte', answers: act(turn) })),
    { stepId: 'validation', answers: { moyenContact: 'courriel', courriel: email, consentement: true } },
  ]
}

function api(connection: Connection): Way {
  const root = (told: Told) => `/api/v1/demandes/${told.id}`
  return {
    save: (told, { stepId, answers }) =>
      connection.send('PUT', `${root(told)}/steps/${stepId}`, { json: { baseVersion: told.version, answers } }),
    submit: (told) => connection.send('POST', `${root(told)}/submission`, { json: { baseVersion: told.version } }),
    withdraw: (told) =>
      connection.send('POST', `${root(told)}/events`, {
        json: { event: 'citizen.withdraw', baseVersion: told.version },
      }),
  }
}

/** Forms, as a browser without script posts them. */
function pages(connection: Connection): Way {
  const post = (told: Told, path: string, form: { readonly [name: string]: string }) =>
    connection.send('POST', `/demandes/${told.id}${path}`, { form: { ...form, _version: String(told.version) } })
  const validation = (told: Told, action: string) =>
    post(told, '/validation', { ...formOf(told.steps.get('validation') ?? {}), _action: action })
  return {
    save(told, { stepId, answers }) {
      const path = stepId === 'validation' ? '/validation' : `/etapes/${stepId}`
      return post(told, path, { ...formOf(answers), _action: 'plus-tard' })
    },
    submit: (told) => validation(told, 'envoyer'),
    withdraw: (told) => post(told, '/actions/citizen.withdraw', {}),
  }
}

function formOf(answers: JsonObject): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]): [string, string][] => {
      if (name !== 'dateNaissance') return [[name, value === true ? 'oui' : String(value)]]
      const [year = '', month = '', day = ''] = String(value).split('-')
      return [
        [`${name}.jour`, day],
        [`${name}.mois`, month],
        [`${name}.annee`, year],
      ]
    }),
  )
}

async function answered(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer.catch((error) => {
    throw new ServerGone('the server went away', { cause: error })
  })
  // A database that dies with the server may be missed first.
  if (got.status === 503) throw new ServerGone('the database went away')
  return got
}

function expectStatus({ status, body }: Answer, expected: number): void {
  if (status !== expected) throw new Error(`expected ${expected}, got ${status}: ${body.slice(0, 2_000)}`)
}
