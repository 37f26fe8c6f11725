/** The proof of work of the forms that strangers may send. The workers and the sheet are files of ours: the policy allows no other. */
import 'altcha/external'
import 'altcha/i18n/fr-fr'

const worker = document.querySelector<HTMLElement>('altcha-widget')?.dataset.ouvrier
if (worker) globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Worker(worker, { type: 'module' }))
