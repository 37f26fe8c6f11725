/** Entry of the desk in the browser. It knows the JSON API and no démarche. */
import { createRoot } from 'react-dom/client'
import { createApi } from './api.ts'
import { createDates } from './dates.ts'
import { Desk } from './desk.tsx'

const root = document.getElementById('bureau')
if (!root) throw new Error('the shell has no #bureau')
const { commune = '', zone = 'Europe/Paris' } = root.dataset
createRoot(root).render(<Desk api={createApi()} communeName={commune} dates={createDates(zone)} />)
