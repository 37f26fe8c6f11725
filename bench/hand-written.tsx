/** What a step of 200 fields is compared with: plain React inputs, each with its own state, written by hand. */
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

function Input({ index }: { index: number }) {
  const [value, setValue] = useState('')
  const id = `c-champ${index}`
  return (
    <div className="field">
      <label htmlFor={id}>Champ {index}</label>
      <input id={id} name={`champ${index}`} value={value} onChange={(event) => setValue(event.target.value)} />
    </div>
  )
}

function Form() {
  return (
    <form>
      {Array.from({ length: 200 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <Input key={index} index={index} />
      ))}
    </form>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Form />)
