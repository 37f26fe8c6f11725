import type { Choice } from '../../../engine/definition/language.ts'

export type ListSearch = { type(text: string): void; cancel(): void }

const pause = 150
const fewest = 2

/** Asks the server for the options of a list that match what is typed, once the fingers rest; only the last question is answered. */
export function createListSearch(list: string, onFound: (options: readonly Choice[]) => void): ListSearch {
  let timer: ReturnType<typeof setTimeout> | undefined
  let question = new AbortController()
  const cancel = () => {
    clearTimeout(timer)
    question.abort()
  }
  return {
    cancel,
    type(text) {
      cancel()
      question = new AbortController()
      const { signal } = question
      if (text.trim().length < fewest) return onFound([])
      timer = setTimeout(() => ask(list, text, signal).then(onFound, ignore), pause)
    },
  }
}

async function ask(list: string, text: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const response = await fetch(
    `/api/v1/lists/${encodeURIComponent(list)}?q=${encodeURIComponent(text.slice(0, 100))}`,
    { signal },
  )
  if (!response.ok) return []
  const { options }: { options: readonly Choice[] } = await response.json()
  return options
}

/** Without an answer the field is still a text, which the server reads when the step is sent. */
function ignore(): void {}
