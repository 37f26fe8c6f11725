type StaleProps = {
  /** What is stored, beside what was typed, in words: only where they differ. */
  readonly rows: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[]
  readonly onKeepMine: () => void
  readonly onTakeTheirs: () => void
}

/** Somebody saved meanwhile: both values, and the choice. Nothing typed is lost until it is made. */
export function Stale({ rows, onKeepMine, onTakeTheirs }: StaleProps) {
  return (
    <section className="summary" role="alert" aria-label="Modifications concurrentes">
      <p>
        <b>Quelqu’un d’autre a enregistré entre-temps.</b> Comparez, puis choisissez.
      </p>
      {rows.length > 0 && (
        <div className="scroll">
          <table>
            <caption className="unseen">Ce qui diffère</caption>
            <thead>
              <tr>
                <th scope="col">Réglage</th>
                <th scope="col">Votre saisie</th>
                <th scope="col">Enregistré</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, mine, theirs }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td className="mail-text">{mine}</td>
                  <td className="mail-text">{theirs}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="events">
        <button className="button" type="button" onClick={onKeepMine}>
          Garder ma saisie
        </button>
        <button className="button quiet" type="button" onClick={onTakeTheirs}>
          Reprendre ce qui est enregistré
        </button>
      </p>
    </section>
  )
}
