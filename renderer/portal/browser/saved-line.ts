/** The line that says what is saved. It is announced politely, so that it is written only when it says something new. */
export type SavedLine = {
  saving(): void
  saved(at: Date): void
  /** A sentence of its own: a failure, a refusal. */
  say(sentence: string): void
}

/** A save that is quick is not announced twice. */
const slowMs = 1500

export function createSavedLine(element: HTMLElement | null, zone: string): SavedLine {
  const hour = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  let slow: ReturnType<typeof setTimeout> | undefined
  const write = (sentence: string) => {
    clearTimeout(slow)
    if (element && element.textContent !== sentence) element.textContent = sentence
  }
  return {
    saving() {
      clearTimeout(slow)
      slow = setTimeout(() => write('Enregistrement…'), slowMs)
    },
    saved: (at) => write(`Enregistré à ${hour.format(at)}`),
    say: write,
  }
}
