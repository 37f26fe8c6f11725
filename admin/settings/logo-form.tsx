import { type RefObject, useRef, useState } from 'react'
import type { Api, ApiProblem } from '../api.ts'
import { toProblem } from '../use-loaded.ts'
import { Line } from './line.tsx'
import { Refused } from './refused.tsx'
import type { CommuneView } from './types.ts'

type LogoFormProps = {
  readonly api: Api
  readonly view: CommuneView
  readonly onSaved: (view: CommuneView) => void
}

/** The commune's logo, and what is said to those who do not see it. */
export function LogoForm({ api, view, onSaved }: LogoFormProps) {
  const { logo, version } = view
  const [alt, setAlt] = useState(logo?.alt ?? '')
  const [problem, setProblem] = useState<ApiProblem>()
  const input = useRef<HTMLInputElement>(null)
  const attempt = async (work: () => Promise<CommuneView>) => {
    setProblem(undefined)
    try {
      onSaved(await work())
      if (input.current) input.current.value = ''
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
  }
  const send = () => {
    const file = input.current?.files?.[0]
    return attempt(() => api.saveLogo({ alt, baseVersion: version, ...(file && { file }) }))
  }
  return (
    <form
      className="section"
      aria-labelledby="logo"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2 id="logo">Logo</h2>
      {problem && <Refused problem={problem} />}
      {logo && <Shown logo={logo} />}
      <FileField input={input} />
      <Line
        path="alt"
        label="Texte de remplacement"
        help="Ce que le logo montre, pour qui ne le voit pas."
        value={alt}
        onChange={setAlt}
        details={problem?.details ?? []}
      />
      <p className="events">
        <button className="button" type="submit">
          Enregistrer le logo
        </button>
        {logo && (
          <button className="button quiet" type="button" onClick={() => attempt(() => api.removeLogo(version))}>
            Retirer le logo
          </button>
        )}
      </p>
    </form>
  )
}

/** Half as large again as in the head of pages. */
function Shown({ logo: { digest, alt, width, height } }: { readonly logo: NonNullable<CommuneView['logo']> }) {
  return (
    <p>
      <img
        className="logo-shown"
        src={`/logo/${digest}`}
        alt={alt}
        width={Math.round((width * 66) / height)}
        height={66}
      />
    </p>
  )
}

function FileField({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  return (
    <div className="field">
      <label htmlFor="r-fichier">Fichier</label>
      <p className="hint" id="r-fichier-aide">
        PNG, JPEG ou SVG sans programme, 2 Mo au plus. Il est redessiné en PNG.
      </p>
      <input ref={input} id="r-fichier" type="file" accept=".png,.jpg,.jpeg,.svg" aria-describedby="r-fichier-aide" />
    </div>
  )
}
