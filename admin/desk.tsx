import { useEffect, useState } from 'react'
import { type Api, ApiProblem, type View } from './api.ts'
import type { Session } from './api-types.ts'
import type { Dates } from './dates.ts'
import { DemandeList } from './demande-list.tsx'
import { DemandePanel } from './demande-panel.tsx'
import { Eliminations } from './eliminations.tsx'
import { Heading } from './heading.tsx'
import { Mailbox } from './mailbox.tsx'
import { People } from './people.tsx'
import { Rail, roomTitles, viewTitles } from './rail.tsx'
import { pathOf, type Screen, useScreen } from './route.ts'
import { CommuneRoom } from './settings/commune-room.tsx'
import { TextsRoom } from './settings/texts-room.tsx'
import { SignIn } from './sign-in.tsx'
import { toProblem, useLoaded } from './use-loaded.ts'

type DeskProps = { readonly api: Api; readonly communeName: string; readonly dates: Dates }

/** The whole desk: who is signed in decides between the door and the rooms. */
export function Desk({ api, communeName, dates }: DeskProps) {
  const [session, setSession] = useState<Session>()
  const [notice, setNotice] = useState<string>()
  const screen = useScreen()
  useEffect(() => {
    api.session().then(setSession, (thrown) => {
      setNotice(toProblem(thrown).message)
      setSession({ kind: 'visitor', csrfToken: '' })
    })
  }, [api])
  if (!session) return <p className="soft pad">Chargement…</p>
  const isAgent = session.kind === 'agent'
  const guarded = isAgent
    ? watch(api, () => {
        setNotice(
          'Votre session a pris fin. Reconnectez-vous pour continuer : ce que vous aviez écrit est resté sur cet écran.',
        )
        setSession({ ...session, kind: 'visitor' })
      })
    : api
  const signOut = async () => {
    await api.signOut().catch(() => undefined)
    setNotice('Vous êtes déconnecté.')
    setSession({ kind: 'visitor', csrfToken: '' })
  }
  return (
    <>
      {!isAgent && (
        <SignIn
          api={api}
          notice={notice}
          onSignedIn={(next) => {
            setNotice(undefined)
            setSession(next)
          }}
        />
      )}
      {/* Kept, hidden, when the session ends: a reason half written is not lost. */}
      {session.name !== undefined && (
        <div className="shell" hidden={!isAgent}>
          <Rail communeName={communeName} session={session} screen={screen} onSignOut={signOut} />
          <main id="contenu">
            <Room api={guarded} screen={screen} dates={dates} key={session.name} />
          </main>
        </div>
      )}
    </>
  )
}

type RoomProps = {
  readonly api: Api
  readonly screen: Screen
  readonly dates: Dates
}

function Room({ api, screen, dates }: RoomProps) {
  const title = titleOf(screen)
  useEffect(() => {
    document.title = `${title} — Guichet`
  }, [title])
  return (
    <>
      <div className="bar">
        <Heading level={1} focusKey={title}>
          {title}
        </Heading>
        {screen.name === 'list' && (
          <a className="button quiet" href={`/api/v1/demandes.csv?phase=${screen.view}`} download>
            Exporter cette liste (CSV)
          </a>
        )}
      </div>
      {screen.name === 'list' && (
        <Listed key={screen.view} api={api} view={screen.view} demandeId={screen.demandeId} dates={dates} />
      )}
      {screen.name === 'people' && <People api={api} personId={screen.personId} dates={dates} />}
      {screen.name === 'mails' && <Mailbox api={api} dates={dates} />}
      {screen.name === 'eliminations' && <Eliminations api={api} dates={dates} />}
      {screen.name === 'settings' && <CommuneRoom api={api} dates={dates} />}
      {screen.name === 'texts' && <TextsRoom api={api} dates={dates} />}
      {screen.name === 'unknown' && <p className="pad">Cette page n’existe pas ou n’existe plus.</p>}
    </>
  )
}

type ListedProps = {
  readonly api: Api
  readonly view: View
  readonly demandeId: string | undefined
  readonly dates: Dates
}

/** The list stays while a demande opens beside it. */
function Listed({ api, view, demandeId, dates }: ListedProps) {
  const list = useLoaded(`list ${view}`, () => api.demandes({ phase: view }))
  return (
    <div className={demandeId ? 'split opened' : 'split'}>
      <div className="list">
        <DemandeList api={api} view={view} list={list} openedId={demandeId} dates={dates} />
      </div>
      {demandeId && (
        <DemandePanel
          key={demandeId}
          api={api}
          id={demandeId}
          listHref={pathOf({ name: 'list', view })}
          dates={dates}
          onChanged={list.reload}
        />
      )}
    </div>
  )
}

function titleOf(screen: Screen): string {
  if (screen.name === 'list') return viewTitles[screen.view]
  return screen.name === 'unknown' ? 'Page introuvable' : roomTitles[screen.name]
}

/** The same API, that says when the session is over. */
function watch(api: Api, onSessionOver: () => void): Api {
  const entries = Object.entries(api).map(([name, method]) => [
    name,
    async (...input: readonly unknown[]) => {
      try {
        return await Reflect.apply(method, api, input)
      } catch (thrown) {
        if (thrown instanceof ApiProblem && thrown.status === 401) onSessionOver()
        throw thrown
      }
    },
  ])
  return Object.fromEntries(entries) as Api
}
