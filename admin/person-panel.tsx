import { useState } from 'react'
import type { Api, ApiProblem } from './api.ts'
import type { AlikePerson, AllowedEvent, OpenedPerson } from './api-types.ts'
import type { Dates } from './dates.ts'
import { EventForm } from './event-form.tsx'
import { Heading } from './heading.tsx'
import { PersonCorrection } from './person-correction.tsx'
import { PersonDuplicates } from './person-duplicates.tsx'
import { PersonFacts } from './person-facts.tsx'
import { Problem } from './problem.tsx'
import { pathOf } from './route.ts'
import { toProblem, useLoaded } from './use-loaded.ts'

type PersonPanelProps = {
  readonly api: Api
  readonly id: string
  readonly dates: Dates
  /** The list beside it is no longer true. */
  readonly onChanged: () => void
}

type Doing = 'refusing' | 'correcting' | undefined

/** A person whom a citizen declared: what is known, who may be the same, and what may be said of them. */
export function PersonPanel({ api, id, dates, onChanged }: PersonPanelProps) {
  const person = useLoaded(`person ${id}`, () => api.person(id))
  const [doing, setDoing] = useState<Doing>()
  const [said, setSaid] = useState('')
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<ApiProblem>()
  const opened = person.value
  const choose = (next: Doing) => {
    setRefusal(undefined)
    setSaid('')
    setDoing(next)
    if (!next) setTurn(turn + 1)
  }
  const act = async (sentence: string, action: () => Promise<unknown>) => {
    setRefusal(undefined)
    try {
      await action()
      setDoing(undefined)
      setTurn(turn + 1)
      setSaid(sentence)
      onChanged()
      person.reload()
    } catch (thrown) {
      const problem = toProblem(thrown)
      setRefusal(problem)
      // Somebody changed it meanwhile: what is shown is no longer true.
      if (problem.status === 409) person.reload()
    }
  }
  return (
    <aside className="panel" aria-label="Personne ouverte">
      <p className="narrow-only">
        <a href={pathOf({ name: 'people' })}>← Revenir à la liste</a>
      </p>
      {person.problem && <Problem problem={person.problem} onRetry={person.reload} />}
      {!opened && !person.problem && <p className="soft">Chargement de la fiche…</p>}
      {opened && (
        <>
          <Heading level={2} focusKey={`${opened.id} ${turn}`}>
            {opened.name}
          </Heading>
          <p role="status" className={said ? 'done' : 'unseen'}>
            {said}
          </p>
          <Judging api={api} person={opened} doing={doing} refusal={refusal} onChoose={choose} onAct={act} />
          <PersonFacts person={opened} dates={dates} />
          <PersonDuplicates
            person={opened}
            dates={dates}
            onMerge={(other) => act(`Les deux fiches sont réunies.`, () => merge(api, opened, other))}
            onDistinguish={(other) =>
              act('C’est noté : ce sont deux personnes.', () => api.distinguish(opened.id, other.id))
            }
          />
        </>
      )}
    </aside>
  )
}

/** Who answers for the household is kept, else the person who is being looked at. */
async function merge(api: Api, person: OpenedPerson, other: AlikePerson): Promise<unknown> {
  const [kept, dropped] = other.isResponsible ? [other, person] : [person, other]
  const merged = await api.merge(kept.id, {
    version: kept.version,
    dropped: { id: dropped.id, version: dropped.version },
  })
  if (kept !== person) {
    history.replaceState(null, '', pathOf({ name: 'people', personId: kept.id }))
    dispatchEvent(new PopStateEvent('popstate'))
  }
  return merged
}

const refusing: AllowedEvent = {
  event: 'refuse',
  label: 'Demander une correction',
  asks: {
    type: 'object',
    required: ['reason'],
    properties: {
      reason: {
        kind: 'longText',
        type: 'string',
        title: 'Ce qui est à corriger',
        ui: { rows: 4, help: 'L’usager le lira sur la page de son compte, et en est prévenu par courriel.' },
      },
    },
  },
}

type JudgingProps = {
  readonly api: Api
  readonly person: OpenedPerson
  readonly doing: Doing
  readonly refusal: ApiProblem | undefined
  readonly onChoose: (doing: Doing) => void
  readonly onAct: (sentence: string, action: () => Promise<unknown>) => Promise<void>
}

function Judging({ api, person, doing, refusal, onChoose, onAct }: JudgingProps) {
  const { id, version } = person
  const cancel = () => onChoose(undefined)
  if (doing === 'refusing')
    return (
      <EventForm
        event={refusing}
        refusal={refusal}
        onCancel={cancel}
        onSend={({ asks }) =>
          onAct('La correction est demandée.', () => api.judge(id, { version, state: 'invalid', reason: '', ...asks }))
        }
      />
    )
  if (doing === 'correcting')
    return (
      <PersonCorrection
        person={person}
        refusal={refusal}
        onCancel={cancel}
        onSend={(answers) =>
          onAct('La fiche est corrigée et validée.', () =>
            api.correct(id, {
              version,
              answers,
              guardians: person.guardians.map(({ adultId, link }) => ({ adultId, link })),
            }),
          )
        }
      />
    )
  return (
    <>
      {refusal && (
        <div className="summary" role="alert">
          <p>{refusal.message}</p>
        </div>
      )}
      <p className="events">
        <button
          className="button"
          type="button"
          onClick={() => onAct('La fiche est validée.', () => api.judge(id, { version, state: 'valid' }))}
        >
          Valider
        </button>
        <button className="button quiet" type="button" onClick={() => onChoose('refusing')}>
          Demander une correction…
        </button>
        <button className="button quiet" type="button" onClick={() => onChoose('correcting')}>
          Corriger…
        </button>
      </p>
    </>
  )
}
