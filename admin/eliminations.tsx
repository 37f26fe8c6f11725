import { useState } from 'react'
import type { Api, ApiProblem } from './api.ts'
import type { EliminableCounts } from './api-types.ts'
import type { Dates } from './dates.ts'
import { EliminableTable } from './eliminable-table.tsx'
import { EliminationRegister } from './elimination-register.tsx'
import { EventForm, type FilledEvent } from './event-form.tsx'
import { Problem } from './problem.tsx'
import { toProblem, useLoaded } from './use-loaded.ts'
import { visaEvent } from './visa-event.ts'

/** What was kept as long as it had to be: listed, destroyed under a visa, and remembered in the register. */
export function Eliminations({ api, dates }: { readonly api: Api; readonly dates: Dates }) {
  const [round, setRound] = useState(0)
  const [said, setSaid] = useState('')
  const counts = useLoaded(`eliminable counts ${round}`, () => api.eliminableCounts())
  return (
    <div className="pad">
      <p role="status" className={said ? 'done' : 'unseen'}>
        {said}
      </p>
      {counts.problem && <Problem problem={counts.problem} onRetry={counts.reload} />}
      {!counts.value && !counts.problem && <p className="soft">Chargement…</p>}
      {counts.value && (
        <ToEliminate
          key={`to eliminate ${round}`}
          api={api}
          dates={dates}
          counts={counts.value}
          onDone={(eliminated) => {
            setSaid(eliminated === 1 ? 'Une demande est éliminée.' : `${eliminated} demandes sont éliminées.`)
            setRound(round + 1)
          }}
        />
      )}
      <EliminationRegister key={`register ${round}`} api={api} dates={dates} />
    </div>
  )
}

type ToEliminateProps = {
  readonly api: Api
  readonly dates: Dates
  readonly counts: EliminableCounts
  readonly onDone: (eliminated: number) => void
}

function ToEliminate({ api, dates, counts, onDone }: ToEliminateProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isAll, setIsAll] = useState<boolean>()
  const [refusal, setRefusal] = useState<ApiProblem>()
  const send = async ({ asks: visa }: FilledEvent) => {
    setRefusal(undefined)
    try {
      // What is left blank is absent: the service says which line of the visa is missing.
      const whole = { reference: '', on: '', directorFirstName: '', directorLastName: '', ...visa }
      const order = { visa: whole, listedOn: counts.listedOn, ...(!isAll && { demandeIds: [...ticked] }) }
      const { eliminated } = await api.eliminate(order)
      onDone(eliminated)
    } catch (thrown) {
      setRefusal(toProblem(thrown))
    }
  }
  return (
    <section className="section" aria-labelledby="a-eliminer">
      <h2 id="a-eliminer">À éliminer</h2>
      <Counts counts={counts} />
      {counts.total > 0 && isAll === undefined && (
        <>
          <EliminableTable api={api} dates={dates} ticked={ticked} onTick={setTicked} />
          <p className="events">
            <button className="button" type="button" disabled={ticked.size === 0} onClick={() => setIsAll(false)}>
              Éliminer celles qui sont cochées ({ticked.size})…
            </button>
            <button className="button quiet" type="button" onClick={() => setIsAll(true)}>
              Éliminer toutes les demandes listées ({counts.total})…
            </button>
          </p>
        </>
      )}
      {isAll !== undefined && (
        <EventForm
          event={visaEvent(isAll ? counts.total : ticked.size)}
          refusal={refusal}
          onCancel={() => setIsAll(undefined)}
          onSend={send}
        />
      )}
    </section>
  )
}

function Counts({ counts: { total, procedures } }: { readonly counts: EliminableCounts }) {
  if (total === 0) return <p>Aucune demande n’a dépassé sa durée de conservation.</p>
  return (
    <>
      <p>
        {total === 1 ? 'Une demande a' : `${total} demandes ont`} dépassé {total === 1 ? 'sa' : 'leur'} durée de
        conservation. {total === 1 ? 'La' : 'Les'} détruire demande le visa du directeur des archives.
      </p>
      <ul>
        {procedures.map(({ procedureId, title, count }) => (
          <li key={procedureId}>
            {title} : <b className="num">{count}</b>
          </li>
        ))}
      </ul>
    </>
  )
}
