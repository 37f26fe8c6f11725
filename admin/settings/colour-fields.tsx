import type { Detail } from '../api.ts'
import { Line } from './line.tsx'
import type { CommuneSettings, CommuneView } from './types.ts'

type ColourFieldsProps = {
  readonly view: CommuneView
  readonly draft: CommuneSettings
  readonly onDraft: (draft: CommuneSettings) => void
  readonly details: readonly Detail[]
}

const names = { brand: 'Principale', accent: 'D’accent', sun: 'Décorative' } as const
const schemes = { light: 'thème clair', dark: 'thème sombre' } as const

/** Three colours, in light and in dark. The server measures their contrast and refuses what could not be read. */
export function ColourFields({ view, draft, onDraft, details }: ColourFieldsProps) {
  const { colours: own, ...others } = draft
  const colours = own ?? view.colours
  return (
    <section className="section" aria-labelledby="couleurs">
      <h2 id="couleurs">Couleurs</h2>
      <ul>
        {view.contrasts.map(({ colour, scheme, ground, ratio }) => (
          <li key={`${colour} ${scheme}`}>
            {names[colour]}, {schemes[scheme]} : contraste enregistré de{' '}
            <b className="num">{ratio.toLocaleString('fr-FR')}</b> au pire, sur {ground} (4,5 au moins)
          </li>
        ))}
      </ul>
      {own &&
        (['brand', 'accent', 'sun'] as const).map((name) =>
          (['light', 'dark'] as const).map((scheme) => (
            <Line
              key={`${name} ${scheme}`}
              path={`colours.${name}.${scheme}`}
              label={`${names[name]}, ${schemes[scheme]}`}
              type="color"
              value={colours[name][scheme]}
              onChange={(value) =>
                onDraft({ ...draft, colours: { ...colours, [name]: { ...colours[name], [scheme]: value } } })
              }
              details={details}
            />
          )),
        )}
      {own ? (
        <button className="button quiet" type="button" onClick={() => onDraft(others)}>
          Revenir aux couleurs d’origine
        </button>
      ) : (
        <button className="button quiet" type="button" onClick={() => onDraft({ ...draft, colours })}>
          Choisir d’autres couleurs
        </button>
      )}
    </section>
  )
}
