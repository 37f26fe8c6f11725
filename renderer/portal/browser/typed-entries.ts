import type { Choice } from '../../../engine/definition/language.ts'
import type { StepData } from '../../form/step-data.ts'

export type TypedEntries = {
  /** What the form would send, where the words of an option that is known stand for its constant. */
  read(): readonly [name: string, value: string][]
  learn(option: Choice): void
}

/** Reads the controls as a plain post would send them. */
export function createTypedEntries(form: HTMLFormElement, data: StepData): TypedEntries {
  const constants = new Map<string, string>()
  const learn = (option: Choice) => constants.set(option.title, option.const)
  for (const options of [...Object.values(data.options), ...Object.values(data.suggestions ?? {})])
    options.forEach(learn)
  return {
    learn,
    read() {
      const searched = new Set([...form.querySelectorAll<HTMLInputElement>('[data-liste]')].map(({ name }) => name))
      // Files are no answers: they go their own way.
      const texts = [...new FormData(form)].flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      )
      return texts.map(([name, text]) => [name, searched.has(name) ? (constants.get(text) ?? text) : text])
    },
  }
}
