import type { Session } from './api-types.ts'
import { pathOf, type Screen } from './route.ts'

export const viewTitles = { open: 'À traiter', waiting: 'En attente de l’usager', closed: 'Terminées' } as const

export const roomTitles = {
  mails: 'Messages envoyés',
  eliminations: 'Éliminations',
  settings: 'Réglages',
  texts: 'Textes',
  people: 'Personnes à vérifier',
} as const

type RailProps = {
  readonly communeName: string
  readonly session: Session
  readonly screen: Screen
  readonly onSignOut: () => void
}

/** The spaces of the desk, who is signed in, and the way out. */
export function Rail({ communeName, session, screen, onSignOut }: RailProps) {
  const isAdministrator = session.roles?.includes('administrator') ?? false
  const mayCheckPeople = isAdministrator || (session.roles?.includes('manager') ?? false)
  return (
    <header className="rail">
      <p className="name">
        <b>Guichet</b> <span className="soft">{communeName}</span>
      </p>
      <nav aria-label="Espaces">
        <ul>
          {(['open', 'waiting', 'closed'] as const).map((view) => (
            <li key={view}>
              <a
                href={pathOf({ name: 'list', view })}
                aria-current={screen.name === 'list' && screen.view === view ? 'page' : undefined}
              >
                {viewTitles[view]}
              </a>
            </li>
          ))}
          {mayCheckPeople && (
            <li>
              <a href={pathOf({ name: 'people' })} aria-current={screen.name === 'people' ? 'page' : undefined}>
                {roomTitles.people}
              </a>
            </li>
          )}
          {isAdministrator &&
            (['mails', 'eliminations', 'settings', 'texts'] as const).map((name) => (
              <li key={name}>
                <a href={pathOf({ name })} aria-current={screen.name === name ? 'page' : undefined}>
                  {roomTitles[name]}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <p className="who">
        <b>{session.name}</b>
        <span className="soft">{session.quality}</span>
        <button className="button quiet" type="button" onClick={onSignOut}>
          Se déconnecter
        </button>
      </p>
    </header>
  )
}
