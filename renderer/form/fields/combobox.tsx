import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Choice } from '../../../engine/definition/language.ts'
import { createListSearch } from './list-search.ts'

type ComboboxProps = { readonly list: string; readonly label: string; readonly input: ComponentProps<'input'> }

type Found = { readonly options: readonly Choice[]; readonly active: number; readonly isOpen: boolean }
const nothing: Found = { options: [], active: -1, isOpen: false }

/** Told when an option is chosen, so that its constant is saved and not only its words. */
export type ChosenEvent = CustomEvent<Choice>
export const chosenEvent = 'guichet:choix'

/**
 * The combobox of WAI-ARIA 1.2 with a list: the focus stays in the input, which keeps whatever is typed. On the server and until
 * the script is there it is a plain input, and the same element all along: what was typed in it meanwhile stays.
 */
export function Combobox({ list, label, input }: ComboboxProps): ReactNode {
  const isLive = useSyncExternalStore(subscribeToNothing, isInPage, isOnServer)
  const [found, setFound] = useState(nothing)
  const element = useRef<HTMLInputElement>(null)
  const search = useRef(createListSearch(list, (options) => setFound({ options, active: -1, isOpen: true })))
  useEffect(() => () => search.current.cancel(), [])
  useEffect(() => {
    if (found.active >= 0)
      document.getElementById(`${input.id}-liste-${found.active}`)?.scrollIntoView({ block: 'nearest' })
  }, [found.active, input.id])
  const listId = `${input.id}-liste`
  const close = () => {
    search.current.cancel()
    setFound(nothing)
  }
  const choose = (option: Choice) => {
    close()
    if (element.current) fill(element.current, option)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!found.isOpen) return
    const next = activeAfter(event.key, found)
    const chosen = found.options[found.active]
    if (next !== undefined) setFound({ ...found, active: next })
    else if (event.key === 'Enter' && chosen) choose(chosen)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }
  return (
    <div className="combobox">
      <input
        {...input}
        ref={element}
        data-liste={list}
        {...(isLive && stateOf(found, listId))}
        onInput={(event) => search.current.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {found.isOpen ? drawOptions(found, { listId, label, choose }) : null}
      {isLive ? (
        <p className="unseen" role="status">
          {found.isOpen ? countOf(found.options.length) : ''}
        </p>
      ) : null}
    </div>
  )
}

function stateOf({ isOpen, options, active }: Found, listId: string): ComponentProps<'input'> {
  return {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': isOpen && options.length > 0,
    'aria-controls': isOpen ? listId : undefined,
    'aria-activedescendant': active < 0 ? undefined : `${listId}-${active}`,
  }
}

type Listbox = { readonly listId: string; readonly label: string; readonly choose: (option: Choice) => void }

function drawOptions({ options, active }: Found, { listId, label, choose }: Listbox): ReactNode {
  return (
    <div
      className="listbox"
      role="listbox"
      tabIndex={-1}
      id={listId}
      aria-label={label}
      hidden={options.length === 0}
      // Its scroll bar and its options leave the focus in the input.
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input, which keeps the focus
        <div
          key={option.const}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          onClick={() => choose(option)}
        >
          {option.title}
        </div>
      ))}
    </div>
  )
}

function activeAfter(key: string, { active, options }: Found): number | undefined {
  if (options.length === 0) return undefined
  if (key === 'ArrowDown') return (active + 1) % options.length
  if (key === 'ArrowUp') return active <= 0 ? options.length - 1 : active - 1
  return undefined
}

/** As if it had been typed: whatever listens to the form hears it. */
function fill(input: HTMLInputElement, option: Choice): void {
  input.dispatchEvent(new CustomEvent(chosenEvent, { bubbles: true, detail: option }))
  input.value = option.title
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

function countOf(count: number): string {
  if (count === 0) return 'Aucune proposition'
  return count === 1 ? 'Une proposition' : `${count} propositions, flèches haut et bas pour choisir`
}

const subscribeToNothing = () => () => {}
const isInPage = () => true
const isOnServer = () => false
