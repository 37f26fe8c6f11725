import { fileSize } from '../renderer/form/file-size.ts'
import type { OpenedDemande } from './api-types.ts'

/** What the citizen attached, in the order asked; each file opens when it may. */
export function Documents({ demande }: { readonly demande: OpenedDemande }) {
  const { documents } = demande
  if (documents.length === 0) return null
  return (
    <section aria-labelledby="pieces-jointes">
      <h3 id="pieces-jointes">Pièces jointes</h3>
      <ul className="files">
        {documents.map(({ id, title, name, size, stateLabel, message, openable }) => (
          <li key={id}>
            <span className="soft">{title}</span>
            <br />
            {openable ? (
              <a href={`/api/v1/documents/${encodeURIComponent(id)}`} download>
                {name}
              </a>
            ) : (
              <b>{name || 'Fichier effacé'}</b>
            )}{' '}
            <span className="soft">
              {fileSize(size)} · {stateLabel}
              {!openable && name && !message && ' : ne peut pas être ouvert'}
            </span>
            {message && <p>{message}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
